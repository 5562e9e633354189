"""Files that people have: the same trace, whatever separates its columns and marks its decimals."""

import numpy as np
import pytest

from lecture_lib.signals import load_spikes, load_trace

T, V = np.array([0.0, 0.25, 1.0, 1.5]), np.array([-65.25, -64.0, 30.5, -70.0])


@pytest.mark.parametrize(
    ("between", "comma"),
    [("\t", 0), (";", 0), ("  ", 0), (",", 0), (", ", 0), ("\t", 1), (";", 1), ("  ", 1)],
)
@pytest.mark.parametrize("header", ["time (ms){}V (mV)", "t_ms{}V_mV", "t [ms]{}V/mV"])
def test_separators_decimals_and_headers(tmp_path, between, comma, header):
    rows = [between.join(f"{x:g}" for x in row) for row in zip(T, V, strict=True)]
    text = "\n".join(rows).replace(".", "," if comma else ".")
    head = header.format(between if between.strip() else "\t")
    file = tmp_path / "trace.txt"
    file.write_text(f"# recorded on Monday\n{head}\n{text}\n\n", encoding="utf-8-sig")
    found = load_trace(file)
    assert found.t == pytest.approx(T)
    assert found.V == pytest.approx(V)


def test_units_are_converted_or_asked_for(tmp_path):
    file = tmp_path / "trace.csv"
    file.write_text("time (s),V (V)\n0,-0.065\n0.001,-0.064\n")
    assert load_trace(file).t == pytest.approx([0.0, 1.0])
    assert load_trace(file).V == pytest.approx([-65.0, -64.0])
    file.write_text("0,-65\n1,-64\n")
    with pytest.raises(ValueError, match="does not tell the unit of time: give t_unit"):
        load_trace(file)
    with pytest.raises(ValueError, match="the unit of the potential: give V_unit"):
        load_trace(file, t_unit="s")
    assert load_trace(file, t_unit="s", V_unit="mV").t == pytest.approx([0.0, 1000.0])
    with pytest.raises(ValueError, match="t_unit = 'min' is not one of"):
        load_trace(file, t_unit="min", V_unit="mV")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("t (ms),V (mV)\n0,-65\n1,oops\n", "line 3: “1,oops” is not two numbers"),
        ("t (ms),V (mV)\n0,-65\n1\n", "line 3: “1” is not two numbers"),
        ("t (ms),V (mV)\n0,-65\n0,-64\n", "time does not grow from 0 to 0 ms, in row 2"),
        ("t (ms),V (mV)\n", "holds 0 rows"),
        ("", "holds 0 rows"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, text, named):
    file = tmp_path / "trace.csv"
    file.write_text(text)
    with pytest.raises(ValueError, match=named):
        load_trace(file)


def test_spike_times(tmp_path):
    file = tmp_path / "spikes.txt"
    file.write_text("spikes (s)\n0,0125\n0,031\n")
    assert load_spikes(file) == pytest.approx([12.5, 31.0])
    file.write_text("12.5\n31\n")
    assert load_spikes(file, t_unit="ms") == pytest.approx([12.5, 31.0])
    file.write_text("31\n12.5\n")
    with pytest.raises(ValueError, match="sorted"):
        load_spikes(file, t_unit="ms")
    file.write_text("12.5\nlate\n")
    with pytest.raises(ValueError, match="line 2: “late” is not one number"):
        load_spikes(file, t_unit="ms")
