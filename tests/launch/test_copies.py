"""`python -m lecture_lib` brings the notebooks, and never takes a student's work away."""

from pathlib import Path

from lecture_lib import __main__ as command

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def test_the_notebooks_are_copied_and_work_in_the_folder_stays(tmp_path, capsys):
    mine = tmp_path / "02_membrane_circuit.ipynb"
    mine.write_text("my notes")
    assert command.main([str(tmp_path), "--copy"]) == 0
    copied = {file.name for file in tmp_path.iterdir()}
    assert copied == {file.name for file in NOTEBOOKS.glob("*.ipynb")}
    assert mine.read_text() == "my notes"
    assert f"Left as they were: {mine.name}." in capsys.readouterr().out


def test_they_are_opened_where_there_is_jupyterlab(tmp_path, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(command.subprocess, "call", lambda words, cwd: opened.append(words) or 0)
    command.main([str(tmp_path)])
    assert opened[0][1:] == ["-m", "jupyterlab", command.FIRST]
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    command.main([str(tmp_path)])
    assert len(opened) == 1
    assert "lecture-lib[lab]" in capsys.readouterr().out
