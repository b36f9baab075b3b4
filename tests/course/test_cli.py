"""The command line: a wrong word gets one sentence, and the exit status says how it went."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import nnbook
from nnbook.course import build as builder
from nnbook.course import student_commands
from nnbook.course.cli import main


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the builder was asked for; it answers that one notebook is concerned."""
    asked: dict[str, Any] = {"answer": [Path("05_sigmoid_unit.ipynb")]}

    def build(units: list[str], **options: bool) -> list[Path]:
        asked.update(options, units=units)
        return list(asked["answer"])

    monkeypatch.setattr(builder, "build", build)
    monkeypatch.setattr(builder, "points_to_come", list)
    return asked


def test_build_passes_its_options_on(built: dict[str, Any]) -> None:
    assert main(["build", "05", "--pictures"]) == 0
    assert built["units"] == ["05"]
    assert built["pictures"] is True
    assert built["check"] is False


def test_build_says_what_it_built(
    built: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    assert capsys.readouterr().out == "built: 05_sigmoid_unit.ipynb\n"


def test_a_stale_notebook_fails_the_check(
    built: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--check"]) == 1
    assert capsys.readouterr().out == "stale: 05_sigmoid_unit.ipynb\n"


def test_a_point_of_the_lecture_without_unit_fails_the_check(
    built: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    built["answer"] = []
    monkeypatch.setattr(builder, "points_to_come", lambda: ["B3", "E16"])
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--check"]) == 1
    first, second, _ = capsys.readouterr().out.splitlines()
    assert "no unit covers B3 (δ of the hidden layers, by the chain rule)" in first
    for said, point in ((first, "B3"), (second, "E16")):
        path, line, _ = said.split(":", 2)
        assert f'"{point}"' in Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert main(["build", "05"]) == 0
    assert "no unit covers B3" in capsys.readouterr().out


def test_a_notebook_without_source_fails_the_check(
    built: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    built["answer"] = [Path("05_an_old_name.ipynb")]
    assert main(["build", "--check"]) == 1
    assert capsys.readouterr().out == (
        "no source: 05_an_old_name.ipynb (delete it, or write its source)\n"
    )


def test_a_check_without_stale_ones_passes(
    built: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    built["answer"] = []
    assert main(["build", "--check"]) == 0
    assert "fits its source" in capsys.readouterr().out


def test_an_unknown_unit_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--check", "99"]) == 2
    said = capsys.readouterr().err
    assert "99" in said
    assert "05_sigmoid_unit" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("module", ["jupytext", "yaml", "nbformat"])
def test_a_missing_tool_is_named(
    module: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert main(["build", "--check"]) == 2
    assert f'needs {module}: run `pip install "nnbook[author]"`' in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["fly"], ["lab", "--fast"]])
def test_a_wrong_command_is_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: nnbook" in capsys.readouterr().err


def test_ctrl_c_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(student_commands, "prepare", interrupted)
    assert main(["start"]) == 130
    assert capsys.readouterr().err == (
        "Interrupted; nothing is half done. Call it again to finish.\n"
    )


def test_the_version_to_cite_is_this_one() -> None:
    cited = (Path(__file__).parents[2] / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {nnbook.__version__}\n" in cited


def test_the_module_is_the_command() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "nnbook", "--version"], capture_output=True, text=True, check=True
    )
    assert said.stdout == f"nnbook {nnbook.__version__}\n"
