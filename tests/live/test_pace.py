"""A run keeps to real time where it can, and says how fast it goes."""

import pytest

from lecture_lib.live.pace import Pace


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def made(pace, clock, cost=0.0):
    """How many pieces one turn makes, each at some cost in seconds."""
    count = 0
    for _ in pace.turns():
        clock.now += cost
        count += 1
    return count


def test_without_a_piece_each_turn_is_one(clock):
    pace = Pace(None, clock)
    assert [made(pace, clock) for _ in range(3)] == [1, 1, 1]
    assert pace.speed is None


def test_pieces_follow_real_time(clock):
    pace = Pace(10.0, clock)
    total = made(pace, clock)
    for _ in range(60):
        clock.now += 1 / 60
        total += made(pace, clock)
    assert total == pytest.approx(100, abs=1.01)
    assert pace.speed == pytest.approx(1.0, rel=0.03)


def test_what_is_too_slow_drops_its_debt_and_says_so(clock):
    pace = Pace(10.0, clock)
    for _ in range(100):
        clock.now += 0.004
        assert made(pace, clock, cost=0.02) <= 3
    assert 0.3 < pace.speed < 0.5


def test_what_came_late_is_not_made_up_for(clock):
    pace = Pace(10.0, clock)
    made(pace, clock)
    clock.now += 1.0  # a hundred pieces are due, of which one turn has time for a few
    assert made(pace, clock, cost=0.02) == 3
    clock.now += 0.01
    assert made(pace, clock) == 7  # what fell due in 0.07 s, none of the hundred


def test_a_pause_is_not_made_up_for(clock):
    pace = Pace(10.0, clock)
    made(pace, clock)
    clock.now += 60
    pace.begin()
    assert made(pace, clock) == 1
