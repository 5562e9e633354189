"""The explorer as the browser drives it: each request is answered exactly once."""

import json
import threading
import zlib

import numpy as np
import pytest
from IPython.utils.capture import capture_output
from pictures import Waves, wave

from lecture_lib.live import Explorer, Slider, Switch
from lecture_lib.live.panel import Panel
from lecture_lib.support.shell import shell

CONTROLS = {
    "I": Slider(10, -50, 100, unit="mV", label="amplitude"),
    "f": Slider(1, 0.1, 10, unit="kHz", log=True),
}
OPEN = {"kind": "open", "width": 400, "height": 300, "ratio": 1, "zoom": 1}
PRESETS = {"small": {"I": 1}, "fast": {"f": 5}}


class Recorder(Panel):
    """Stands in for the browser: keeps what it is sent."""

    def __init__(self, explorer):
        super().__init__(explorer)
        self.sent: list[dict] = []
        self.buffers: list[list[bytes]] = []

    def send(self, content, buffers=()):
        json.dumps(content, allow_nan=False)  # what cannot be sent fails here
        self.sent.append(content)
        self.buffers.append(list(buffers))


@pytest.fixture
def explorer():
    return Explorer(wave, Waves, presets=PRESETS, **CONTROLS)


@pytest.fixture
def panel(explorer):
    """The explorer as shown on a page."""
    explorer._panel = Recorder(explorer)
    return explorer._panel


def ask(explorer, **message) -> dict:
    """Send what a browser sends; the one answer."""
    panel = explorer._panel
    before = len(panel.sent)
    panel.receive(panel, message, [])
    (answer,) = panel.sent[before:]
    return answer


REQUESTS = [
    OPEN,
    OPEN | {"ratio": 3.5},
    {"kind": "set", "values": {"I": 20}},
    {"kind": "set", "values": {"I": 20, "f": "2,5"}},
    {"kind": "set", "values": {"I": 1e9}},
    {"kind": "set", "values": {"I": "fast"}},
    {"kind": "set", "values": {"I": 60}},
    {"kind": "set", "values": {"g": 1}},
    {"kind": "reset"},
    {"kind": "preset", "name": "fast"},
    {"kind": "preset", "name": "slow"},
    {"kind": "pin"},
    {"kind": "unpin"},
    {"kind": "code"},
    {"kind": "dance"},
    {"kind": "set"},
    {},
]


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_every_request_is_answered_exactly_once(explorer, panel, request_):
    ask(explorer, **OPEN)
    assert ask(explorer, **request_)["kind"] in ("frame", "code", "problem")


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_every_request_is_answered_when_drawing_fails(explorer, panel, request_, monkeypatch):
    ask(explorer, **OPEN)
    monkeypatch.setattr(explorer.picture.V, "draw", lambda renderer: 1 / 0)
    assert ask(explorer, **request_)["kind"] in ("code", "problem")


def test_the_first_frame_brings_its_background(explorer, panel):
    answer = ask(explorer, **OPEN | {"ratio": 2})
    assert answer["background"]
    png, frame = panel.buffers[-1]
    assert png.startswith(b"\x89PNG")
    assert np.frombuffer(frame, "<u4", 1)[0] > 0
    assert explorer.frames.shape == (600, 800)


def test_a_move_answers_with_all_that_the_page_shows(explorer, panel):
    first = ask(explorer, **OPEN)
    answer = ask(explorer, kind="set", values={"I": 20}, view="a", request=7)
    assert answer["frame"] > first["frame"]
    expected = {
        "kind": "frame",
        "values": {"I": 20.0, "f": 1.0},
        "unread": [],
        "readout": "peak 20.00 mV",
        "error": False,
        "notes": [],
        "disabled": [],
        "preset": None,
        "pinned": None,
        "background": False,
        "packing": "plain",
        "running": None,
        "preview": False,
        "outdated": False,
        "at": [],
        "reached": [],
        "done": None,
        "speed": None,
        "spikes": None,
        "view": "a",
        "request": 7,
    }
    assert answer == expected | {"frame": answer["frame"], "took": answer["took"]}
    assert 0 <= answer["took"] < 10_000
    assert len(panel.buffers[-1]) == 1


def test_clamped_values_are_noted_until_the_next_move(explorer, panel):
    answer = ask(explorer, kind="set", values={"I": "-1e9"})
    assert answer["values"]["I"] == -50.0
    assert answer["notes"] == ["I = −10⁹ mV is beyond the slider: taken as −50"]
    assert ask(explorer, kind="set", values={"I": 1})["notes"] == []


def test_what_cannot_be_read_is_left_in_its_field(explorer, panel):
    answer = ask(explorer, kind="set", values={"I": "fast"})
    assert answer["unread"] == ["I"]
    assert answer["values"] == {"I": 10.0, "f": 1.0}
    assert "not a number" in answer["notes"][0]
    assert not answer["error"]  # the picture still is the present one


def test_an_error_of_the_model_travels_as_readout(explorer, panel):
    answer = ask(explorer, kind="set", values={"I": 60})
    assert answer["error"]
    assert answer["readout"] == "I = 60.0 is too much"


def test_pin_and_unpin_send_a_new_background(explorer, panel):
    plain = ask(explorer, **OPEN) and panel.buffers[-1][0]
    assert ask(explorer, kind="pin")["pinned"] == "start"
    assert panel.buffers[-1][0] != plain
    assert ask(explorer, kind="unpin")["pinned"] is None
    assert panel.buffers[-1][0] == plain


def test_code_is_sent_on_request(explorer, panel):
    answer = ask(explorer, kind="code", view="a", request=3)
    assert answer.pop("took") >= 0
    assert answer == {"kind": "code", "text": explorer.code, "view": "a", "request": 3}


def test_moves_from_code_reach_the_page(explorer, panel):
    explorer.set(I=3)
    assert panel.sent[-1]["values"]["I"] == 3.0


def test_shown_in_a_cell_it_leaves_a_view_and_a_still_picture(explorer):
    with shell(), capture_output() as captured:
        explorer._ipython_display_()
    view, still = captured.outputs
    assert "application/vnd.jupyter.widget-view+json" in view.data
    assert still.data["text/plain"] == explorer.readout
    assert still.metadata["image/png"]["alt"] == explorer.readout
    spec = explorer._panel.spec
    assert json.loads(json.dumps(spec)) == spec
    assert list(spec["controls"]) == ["I", "f"]
    assert (spec["aspect"], spec["least"]) == pytest.approx((4 / 3, 240))


def test_a_switch_and_its_model(explorer):
    def halved(I, half):
        return wave(I / 2 if half else I)

    explorer = Explorer(halved, Waves, I=Slider(10, 0, 20), half=Switch(False))
    explorer.set(half=True)
    assert explorer.readout == "peak 5.00 mV"


def test_moves_from_several_threads_leave_one_consistent_state(explorer, panel):
    def move(I):
        for _ in range(20):
            explorer.set(I=I, f=I)

    threads = [threading.Thread(target=move, args=(I,)) for I in (2, 4, 6, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(panel.sent) == 80
    assert [m["frame"] for m in panel.sent] == sorted(m["frame"] for m in panel.sent)
    for message in panel.sent:
        assert message["values"]["I"] == message["values"]["f"]
        assert message["readout"] == f"peak {wave(**message['values'])[1].max():.2f} mV"


@pytest.mark.parametrize("problem", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_whatever_a_model_raises_is_answered_once(problem):
    def model(I, f):
        if I > 50:
            raise problem
        return wave(I, f)

    explorer = Explorer(model, Waves, **CONTROLS)
    explorer._panel = Recorder(explorer)
    ask(explorer, **OPEN)
    answer = ask(explorer, kind="set", values={"I": 60}, view="a", request=7)
    assert (answer["view"], answer["request"]) == ("a", 7)
    assert answer["kind"] in ("frame", "problem")
    assert explorer.error  # what is seen is of before, and nothing can be read from it
    assert explorer.record() == {"I": 60, "f": 1}
    assert ask(explorer, kind="set", values={"I": 20})["readout"] == "peak 20.00 mV"


def test_a_size_that_is_no_number_breaks_nothing(explorer, panel):
    assert "must be a finite number" in ask(explorer, **OPEN | {"ratio": "nan"})["text"]
    assert ask(explorer, **OPEN)["readout"] == "peak 10.00 mV"


def test_the_ratio_is_kept_between_one_and_two(explorer, panel):
    for ratio, pixels in ((0.5, 400), (1.5, 600), (3.5, 800)):
        ask(explorer, **OPEN | {"ratio": ratio})
        assert explorer.frames.shape[1] == pixels


def test_an_answer_names_its_request_and_moves_from_code_name_none(explorer, panel):
    assert ask(explorer, **OPEN, view="a", request=1)["request"] == 1
    explorer.set(I=3)
    assert (panel.sent[-1]["view"], panel.sent[-1]["request"]) == (None, None)


def test_large_frames_are_deflated_and_small_ones_are_not(explorer, panel):
    assert ask(explorer, **OPEN)["packing"] == "plain"
    plain = panel.buffers[-1][-1]
    answer = ask(explorer, **OPEN | {"width": 1600, "height": 1000, "ratio": 2})
    assert answer["packing"] == "deflated"
    large = zlib.decompress(panel.buffers[-1][-1])
    assert len(large) > len(plain)
    assert np.frombuffer(large, "<u4", 1)[0] > 0


def test_in_a_browsers_python_nothing_is_deflated(explorer, panel, monkeypatch):
    monkeypatch.setattr("lecture_lib.live.panel.IN_BROWSER", True)
    answer = ask(explorer, **OPEN | {"width": 1600, "height": 1000, "ratio": 2}, way="far")
    assert answer["packing"] == "plain"
    assert ask(explorer, kind="set", values={"I": 20}, way="far")["packing"] == "plain"


def test_on_one_machine_bytes_cost_nothing(explorer, panel):
    ask(explorer, **OPEN | {"width": 1300, "height": 800, "ratio": 1.5})
    assert len(explorer.frames.changed()) > 65_536
    packings = [ask(explorer, kind="refresh", way=way)["packing"] for way in ("near", "net")]
    assert packings == ["plain", "deflated"]


def test_records_and_files_are_sent_on_request(explorer, panel):
    before = len(panel.sent)
    panel.receive(panel, {"kind": "record", "view": "a", "request": 1}, [])
    frame, records = panel.sent[before:]
    assert (frame["kind"], frame["request"]) == ("frame", 1)
    assert (records["kind"], records["rows"]) == ("records", [{"I": 10.0, "f": 1.0}])
    answer = ask(explorer, kind="save", format="png")
    assert (answer["kind"], answer["type"]) == ("saved", "image/png")
    assert panel.buffers[-1][0].startswith(b"\x89PNG")
    assert "is not one of" in ask(explorer, kind="save", format="gif")["text"]


def test_what_is_not_finite_is_a_dash_in_the_table(explorer, panel):
    explorer.records.append({"I": float("nan"), "f": float("-inf")})
    panel.send_records()
    assert panel.sent[-1]["rows"] == [{"I": "–", "f": "−∞"}]


def test_a_slow_network_gets_drafts_while_a_hand_moves_and_the_exact_frame_after(explorer, panel):
    ask(explorer, **OPEN, way="far")
    answer = ask(explorer, kind="set", values={"I": 20}, way="far")
    assert answer["packing"] == "draft"
    draft = panel.buffers[-1][-1]
    assert ask(explorer, kind="refresh", way="far")["packing"] == "deflated"
    assert len(draft) < len(zlib.decompress(panel.buffers[-1][-1])) / 3


def test_the_theory_of_two_columns_is_sent_where_there_is_one():
    class Straight(Waves):
        def build(self):
            super().build()
            self.theories = {("I", "peak"): self.line(self.panels["V"])}

        def show(self, t, V, I):
            self.move(self.theories["I", "peak"], [0, 9], [0, 9])
            return super().show(t, V, I)

    explorer = Explorer(wave, Straight, **CONTROLS)
    explorer._panel = Recorder(explorer)
    answer = ask(explorer, kind="theory", x="I", y="peak")
    assert answer["points"] == [[0.0, 9.0], [0.0, 9.0]]
    assert ask(explorer, kind="theory", x="f", y="peak")["points"] is None


def test_spike_times_are_sent_to_an_ear_only():
    class Heard(Waves):
        def show(self, t, V, I):
            self.spikes = [1.0, 2.5]
            return super().show(t, V, I)

    explorer = Explorer(wave, Heard, **CONTROLS)
    explorer._panel = Recorder(explorer)
    assert ask(explorer, **OPEN)["spikes"] is None
    assert ask(explorer, kind="sound", on=True)["spikes"] == [1.0, 2.5]
    assert ask(explorer, kind="set", values={"I": 20})["spikes"] == [1.0, 2.5]
    assert ask(explorer, kind="sound", on=False)["spikes"] is None


def test_an_answer_that_cannot_be_sent_becomes_a_problem_of_the_same_request(explorer, panel):
    ask(explorer, **OPEN)
    explorer.notes = [object()]
    explorer.set = lambda **values: panel.send_frame()
    answer = ask(explorer, kind="set", values={}, view="a", request=7)
    assert (answer["kind"], answer["view"], answer["request"]) == ("problem", "a", 7)
