"""Every question of a notebook can be answered, teaches, and leads to a place where it is seen.

And every preset does what its name says: ``PRESETS`` in the room's `questions.py`.
"""

from lecture_lib.teaching import Question
from lecture_lib.teaching.question import pieces_of


class QuestionChecks:
    """What holds for the questions and presets of every notebook."""

    def test_questions_tell_the_computed_answer_from_others(self, room):
        for name, asked in questions(room).items():
            assert asked.judge(asked.computed).correct, name
            for wrong in wrong_answers(asked):
                assert not asked.judge(wrong).correct, name

    def test_each_wrong_option_carries_an_idea_and_what_is_wrong_with_it(self, room):
        for name, asked in questions(room).items():
            assert asked.reason, name
            for option in asked.options:
                if option.text != asked.computed:
                    assert option.idea, f"{name}: {option.text}"
                    assert option.wrong, f"{name}: {option.text}"

    def test_no_question_is_a_toss_of_a_coin(self, room):
        for name, asked in questions(room).items():
            assert len(asked.options) != 2, name

    def test_each_question_is_asked_and_by_its_name(self, room, executed):
        asked = [live.name for live in executed.asked]
        assert None not in asked
        names = [name.partition("/")[2] for name in asked]
        assert sorted(names) == sorted(room.QUESTIONS)

    def test_what_to_look_at_is_there(self, room, executed):
        explorers = {e.model.__name__: e for e in reversed(executed.explorers)}  # the first
        for name, asked in questions(room).items():
            if asked.look is not None:
                assert asked.look.explorer in explorers, name
                explorer = explorers[asked.look.explorer]
                for preset in filter(None, (asked.look.preset, asked.look.pinned)):
                    assert preset in explorer.presets, name
                assert set(asked.look.values) <= set(explorer.controls), name

    def test_each_preset_does_what_its_name_says(self, room, executed):
        claims = getattr(room, "PRESETS", {})
        for explorer in (e for e in executed.explorers if e.presets):
            mine = claims.get(explorer.model.__name__, {})
            assert set(mine) == set(explorer.presets), explorer.model.__name__
            pieces = pieces_of(room.__name__.split(".")[1], explorer.model.__name__)
            explorer.reset()
            start = known(explorer, pieces)
            for preset, claim in mine.items():
                explorer.choose(preset)
                now = known(explorer, pieces)
                assert claim(now, start), f"{explorer.model.__name__}, {preset}: {now}"

    def test_no_goal_is_reached_at_the_start(self, executed):
        for explorer in executed.explorers:
            explorer.reset()
            for goal, reached in explorer.goals.items():
                assert not reached(known(explorer, 1)), goal


def questions(room) -> dict[str, Question]:
    """Those that have a computed answer."""
    return {name: asked for name, asked in room.QUESTIONS.items() if isinstance(asked, Question)}


def known(explorer, pieces: int) -> dict:
    """Controls and quantities of what is shown, after so many pieces of a run."""
    if explorer.goes_on:
        explorer.step(pieces)
    return explorer.state | explorer.values


def wrong_answers(asked: Question) -> list:
    """Every other option, or numbers well beyond the tolerance."""
    if asked.options:
        return [text for text in asked.texts if text != asked.computed]
    distance = 3 * max(asked.tolerance * abs(asked.computed), asked.absolute)
    return [asked.computed + distance, asked.computed - distance]
