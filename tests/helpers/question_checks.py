"""Every question of a notebook can be answered, teaches, and leads to a place where it is seen.

And every preset does what its name says: ``PRESETS`` in the room's `questions.py`.
"""

from lecture_lib.teaching import Question

START = ""  # in the place of a preset's name


class QuestionChecks:
    """What holds for the questions, presets and goals of every notebook."""

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

    def test_each_preset_does_what_its_name_says(self, room, visits):
        claims = getattr(room, "PRESETS", {})
        for explorer, at in (visited for visited in visits if visited[0].presets):
            mine = claims.get(explorer.model.__name__, {})
            assert set(mine) == set(explorer.presets), explorer.model.__name__
            start, _ = at[START]
            for preset, claim in mine.items():
                now, _ = at[preset]
                assert claim(now, start), f"{explorer.model.__name__}, {preset}: {now}"

    def test_neither_the_start_nor_a_preset_reaches_a_goal(self, visits):
        """What is reached without a slider need not be found."""
        for explorer, at in visits:
            for name, (_, goals) in at.items():
                assert not goals, f"{explorer.model.__name__}, {name or 'the start'}"


def questions(room) -> dict[str, Question]:
    """Those that have a computed answer."""
    return {name: asked for name, asked in room.QUESTIONS.items() if isinstance(asked, Question)}


def assert_each_goal_is_reached(explorers, reached: dict[str, list[dict]]) -> None:
    """`reached`: by explorer, a state that sliders can reach for each goal, in its order."""
    with_goals = {explorer.model.__name__: explorer for explorer in explorers if explorer.goals}
    assert set(reached) == set(with_goals)
    for name, explorer in with_goals.items():
        for state, goal in zip(reached[name], explorer.goals, strict=True):
            explorer.reset()
            explorer.set(**state)
            if explorer.goes_on:
                explorer.step(3)
            assert goal in explorer.at_goals, f"{goal} {explorer.readout}"


def visit(explorer, pieces: int) -> dict[str, tuple[dict, list[str]]]:
    """By preset: what is known in the end, and the goals reached at first, soon or in the end."""
    found = {}
    for name in (START, *explorer.presets):
        explorer.choose(name) if name else explorer.reset()
        goals = list(explorer.at_goals)
        if explorer.goes_on:
            explorer.step()
            goals += explorer.at_goals
        found[name] = known(explorer, pieces - 1), goals + explorer.at_goals
    return found


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
