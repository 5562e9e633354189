"""Files that people have: the same trace, whatever separates its columns and marks its decimals."""

import gzip

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


ROWS = "0\t-65\n1\t-64\n"


@pytest.mark.parametrize(
    "text",
    [
        "t (ms)\tV (mV)\r\n0\t-65\r\n1\t-64\r\n\r\n",
        "Recording of cell 3\ntime\tvoltage\nms\tmV\n" + ROWS,
        "time\tvoltage\n(ms)\t(mV)\n" + ROWS,
        '"t (ms)";"V (mV)"\n"0,0";"-65,0"\n"1,0";"-64,0"\n',
        "# made in 2021\n# t (ms)  V (mV)\n" + ROWS,
        "% t (ms) V (mV)\n" + ROWS + "% the end\n",
        "t (ms)\tTrace #1 (mV)\n0\t−65 # typographic\n1\t−64\n",
        "t (ms),V (mV),note\n0,-65,a\n1,-64,b\n",
        "t (ms),V (mV),,\n0,-65,,\n1,-64,,\n",
        "t (ms), V (mV)\n0, -65\n1, -64\n",
    ],
)
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_whoever_wrote_the_file(tmp_path, text, code):
    file = tmp_path / "trace.txt"
    file.write_bytes(text.encode(code))
    found = load_trace(file)
    assert (found.t.tolist(), found.V.tolist()) == ([0.0, 1.0], [-65.0, -64.0])


def test_units_before_ascii_was_enough(tmp_path):
    file = tmp_path / "trace.csv"
    file.write_bytes("t (µs);V (µV)\n0;-65000\n1;-64000\n".encode("latin-1"))
    assert load_trace(file).t == pytest.approx([0.0, 1e-3])
    assert load_trace(file).V == pytest.approx([-65.0, -64.0])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("0,nan\n1,-64\n", "line 1: “0,nan” is not two numbers"),
        ("nan -65\n1 -64\n", "line 1: “nan -65” is not two numbers"),
        ("late,-65\n1,-64\n", "line 1: “late,-65” is not two numbers"),
        ("0 1j\n1 2j\n", "line 1: “0 1j” is not two numbers"),
        ("0,-65\n1,1e400\n", "must hold finite numbers in mV"),
        ("0,-65\n1e400,-64\n2,-65\n", "must hold finite numbers in ms"),
        ("0,-65\n1e60,-64\n", r"has 1e\+60 ms, beyond"),
        ("2,-65\n1,-64\n", "time does not grow from 2 to 1 ms"),
        ("1,000\t-65\n1,001\t-64\n", "“1,000” is a number in two ways: write decimal points"),
        ("0.5;-65\n1,234;-64\n", "“1,234” is a number in two ways"),
        ("0,5,-65,2\n1,5,-64,9\n", "commas .* inside the numbers, as in “0,5,-65,2”"),
        ("t (ms),V (mV)\n0,-65,2\n1,-64,9\n", "inside the numbers, as in “0,-65,2”"),
        ("t (ms),V (mV)\n0,-65\n1,-64,9\n", "inside the numbers"),
        ("V (mV),t (ms)\n-65,0\n-64,1\n", r"“V \(mV\)” is not of time: the columns must be"),
        ("number,t (ms),V (mV)\n0,0,-65\n1,1,-64\n", r"“t \(ms\)” is not of the potential"),
    ],
)
def test_what_would_be_a_wrong_number_is_refused(tmp_path, text, named):
    file = tmp_path / "trace.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=named):
        load_trace(file, t_unit="ms", V_unit="mV")


@pytest.mark.parametrize("load", [load_trace, load_spikes])
@pytest.mark.parametrize("data", [bytes(range(256)), gzip.compress(b"1 2\n"), b"PK\x03\x04abc"])
def test_what_is_no_text_is_told(tmp_path, load, data):
    file = tmp_path / "trace.csv"
    file.write_bytes(data)
    with pytest.raises(ValueError, match=r"trace\.csv.* cannot be read: it is no text; unpack it"):
        load(file)
    for path in ("a\0b", tmp_path):
        with pytest.raises(ValueError, match=r"path = .* cannot be read: "):
            load(path)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("1\t2\t3\n", "line 1: “1\t2\t3” is more than one number"),
        ("1,2,3\n", "line 1: “1,2,3” is more than one number"),
        ("1 0\n2 1\n", "line 1: “1 0” is more than one number"),
        ("1.234,5\n1.300,5\n", "line 1: “1.234,5” is more than one number"),
        ("a;1\nb;2\n", "line 1: “a;1” is not one number"),
        ("1,234\n2,345\n", "“1,234” is a number in two ways"),
        ("1\n1\n", "has 1 ms more than once"),
        ("1e306\n", "must hold finite numbers in ms|beyond"),
    ],
)
def test_spikes_that_would_be_wrong_are_refused(tmp_path, text, named):
    file = tmp_path / "spikes.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=named):
        load_spikes(file, t_unit="s" if "e" in text else "ms")


@pytest.mark.parametrize(
    "text", ["1,5\r\n22\r\n\r\n", '"1.5"\n"22"\n', "1.5,\n22,\n", "1.5;a\n22;b\n"]
)
def test_one_spike_in_each_line(tmp_path, text):
    file = tmp_path / "spikes.txt"
    file.write_text(text, encoding="utf-8")
    assert load_spikes(file, t_unit="ms").tolist() == [1.5, 22.0]


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
