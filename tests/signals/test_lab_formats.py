"""ABF and NWB, written by the libraries of those formats: the same trace comes back."""

import sys

import numpy as np
import pytest

from lecture_lib.signals import load_trace

T = np.arange(4000) * 0.1  # ms
V = -65.0 + 80.0 * np.exp(-((T - 20.0) ** 2))


def test_an_abf_file_is_its_first_sweep(tmp_path):
    from pyabf.abfWriter import writeABF1

    file = tmp_path / "cell.abf"
    writeABF1(np.array([V, V - 10.0]), str(file), 10_000.0, units="mV")
    found = load_trace(file)
    assert found.t == pytest.approx(T)
    assert found.V == pytest.approx(V, abs=0.01)  # of 16 bits


def test_an_abf_file_of_a_current_is_refused(tmp_path):
    from pyabf.abfWriter import writeABF1

    file = tmp_path / "clamp.abf"
    writeABF1(np.array([V]), str(file), 10_000.0, units="pA")
    with pytest.raises(ValueError, match=r"clamp\.abf holds no potential in V or mV"):
        load_trace(file)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("even", [True, False])
def test_an_nwb_file_is_its_first_trace_in_volts(tmp_path, even):
    from datetime import UTC, datetime

    from pynwb import NWBHDF5IO, NWBFile, TimeSeries
    from pynwb.icephys import CurrentClampSeries

    session = NWBFile(
        session_description="a cell",
        identifier="one",
        session_start_time=datetime(2020, 1, 1, tzinfo=UTC),
    )
    device = session.create_device(name="amplifier")
    electrode = session.create_icephys_electrode(
        name="patch", description="whole cell", device=device
    )
    time = {"rate": 10_000.0, "starting_time": 0.5} if even else {"timestamps": 1e-3 * T + 0.5}
    session.add_acquisition(TimeSeries(name="a light", data=V, unit="lux", **time))
    volts = CurrentClampSeries(
        name="trace", data=V, electrode=electrode, gain=1.0, conversion=1e-3, **time
    )
    session.add_acquisition(volts)
    file = tmp_path / "cell.nwb"
    with NWBHDF5IO(str(file), "w") as out:
        out.write(session)
    found = load_trace(file)
    assert found.t == pytest.approx(500.0 + T)
    assert found.V == pytest.approx(V)


@pytest.mark.parametrize("name", ["cell.abf", "cell.nwb"])
def test_what_cannot_be_read_is_said(tmp_path, name, monkeypatch):
    file = tmp_path / name
    with pytest.raises(ValueError, match=f"{name}' cannot be read: no such file"):
        load_trace(file)
    file.write_bytes(b"no recording at all")
    with pytest.raises(ValueError, match=f"{name} cannot be read: "):
        load_trace(file)
    with pytest.raises(ValueError, match="t_unit = 's': leave it out"):
        load_trace(file, t_unit="s")
    monkeypatch.setitem(sys.modules, {"abf": "pyabf", "nwb": "h5py"}[name[5:]], None)
    with pytest.raises(ValueError, match=r"pip install \"lecture-lib\[files\]\""):
        load_trace(file)
