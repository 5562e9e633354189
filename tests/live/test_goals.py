"""Goals: reached where somebody comes to rest, kept, and never an obstacle."""

import pytest
from pictures import Waves, wave

from lecture_lib.live import Explorer, Slider

FAR, NAMELESS = "Find an amplitude above 30 mV.", "Find what the picture does not name."


@pytest.fixture
def make(tmp_path, monkeypatch):
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(tmp_path / "book.json"))
    goals = {FAR: lambda v: v["I"] > 30, NAMELESS: lambda v: v["nothing"] > 0}
    return lambda: Explorer(wave, Waves, goals=goals, I=Slider(10, -50, 100), f=Slider(1, 0.1, 10))


def test_a_goal_is_reached_where_somebody_stays_and_not_on_the_way(make):
    explorer = make()
    explorer.set(I=40)
    assert (explorer.at_goals, explorer.reached) == ([FAR], set())
    explorer.set(I=20)
    explorer.reach(FAR)  # the page's word alone does not count
    assert (explorer.at_goals, explorer.reached) == ([], set())
    explorer.set(I=40)
    explorer.reach(FAR)
    explorer.set(I=20)
    assert explorer.reached == {FAR}


def test_goals_and_records_come_back_and_the_picture_goes_with_them(make, tmp_path):
    explorer = make()
    explorer.set(I=40)
    explorer.reach(FAR)
    row = explorer.record()
    (picture,) = (tmp_path / "lab_book_pictures").iterdir()
    assert picture.read_bytes().startswith(b"\x89PNG")
    again = make()
    assert again.reached == {FAR}
    assert again.records == [row]
    again.forget_records()
    assert make().records == []
    assert not picture.exists()


def test_a_goal_on_a_quantity_that_is_not_there_disturbs_nothing(make):
    explorer = make()
    explorer.reach(NAMELESS)
    assert explorer.reached == set()
    assert explorer.error is None
