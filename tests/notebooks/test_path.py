"""The path through a notebook fits a lecture: minutes that are honest, one thing at a time."""

import pytest
from notebook_runner import SOURCES, cells
from path_of import FORMULA, sections

from lecture_lib.teaching.course import chapter

each_chapter = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)


def core(source):
    return [s for s in sections(source) if s.said is not None and not s.further]


@each_chapter
def test_each_section_says_its_minutes_and_they_are_right(source):
    said = [section for section in sections(source) if section.said is not None]
    assert len(said) > 3
    for section in said:
        room = max(2.0, 0.25 * section.said)
        assert abs(section.counted - section.said) <= room, (
            f"{section.title}: {section.counted:.1f}"
        )


@each_chapter
def test_the_head_says_the_sum_of_the_core(source):
    head = cells(source, "markdown")[0]
    assert chapter(source.stem, head).minutes == sum(s.said for s in core(source))


@pytest.mark.parametrize("name", ["05_fi_curve", "06_recurrent_networks"])
def test_the_core_that_derives_most_fits_with_its_formulas(name):
    (source,) = (source for source in SOURCES if source.stem == name)
    taken = sum(s.counted + FORMULA * s.formulas for s in core(source))
    assert taken <= sum(s.said for s in core(source))


@each_chapter
def test_no_lab_takes_longer_than_it_says(source):
    for section in core(source):
        assert not section.lab or section.counted <= section.said, section.title


@each_chapter
def test_a_core_section_has_one_explorer_and_one_question(source):
    for section in core(source):
        assert section.explorers <= 1, section.title
        assert section.questions <= (2 if section.lab else 1), section.title  # and its conclusion


@each_chapter
def test_what_goes_further_is_folded(source):
    for section in sections(source):
        assert section.folded == section.further, section.title


@each_chapter
def test_a_lecture_may_stop_somewhere(source):
    minutes = sum(section.said for section in core(source))
    text = source.read_text(encoding="utf-8")
    assert ("Lecture A ends here" in text) or minutes <= 60
