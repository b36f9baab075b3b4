"""Every command in folders with odd names, and on files that came through other systems."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnbook.course.build import build
from nnbook.course.cli import main
from nnbook.course.editions import edition
from nnbook.course.source import read_source
from nnbook.resources import course_folder
from tests.course.small_course import FIRST, NAMES, UNIT, files_in, notebook

BOM = b"\xef\xbb\xbf"
ODD = [
    "Übung für Émile",
    "two  spaces and #1",
    "50% & 'more' [x] {y} $HOME",
    "日本語 Ελληνικά 🐧",
    "e\u0301 decomposed",
    "/".join(["a long folder name " * 3] * 8),
]


@pytest.fixture(params=ODD, ids=lambda name: name[:20])
def odd(request: pytest.FixtureRequest, course: Path, tmp_path: Path) -> Path:
    """A folder to work in, which isn't there yet."""
    if sys.platform == "win32" and len(request.param) > 100:
        pytest.skip("Windows allows long paths only where somebody has switched them on")
    return tmp_path / request.param


def say(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """What a command prints when it succeeds."""
    assert main(command) == 0, capsys.readouterr().err
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_all_commands(odd: Path, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--folder", str(odd))
    assert str(odd) in say(capsys, "start", *options)
    assert list(files_in(odd)) == list(NAMES)
    (odd / UNIT).write_bytes(notebook("my work"))
    (course / UNIT).write_bytes(notebook("corrected", "2"))
    assert "beside it" in say(capsys, "update", *options)
    assert len(list(odd.glob("* (new *).ipynb"))) == 1
    assert "backup" in say(capsys, "update", "--switch", "05", *options)
    (odd / FIRST).write_bytes(b"")
    assert "saved as" in say(capsys, "reset", "00", "--yes", *options)
    assert len(list(odd.glob("backup/*/*.ipynb"))) == 2
    assert "exercises are right" in say(capsys, "progress", *options)


def test_found_from_within(
    odd: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    say(capsys, "start", "--folder", str(odd))
    monkeypatch.chdir(odd)
    assert "up to date" in say(capsys, "update")


@pytest.mark.parametrize("name", ["Übung #1", b"caf\xe9"])
def test_a_terminal_without_the_letters(name: str | bytes, tmp_path: Path) -> None:
    if isinstance(name, bytes) and sys.platform != "linux":
        pytest.skip("elsewhere no folder can have such a name")
    folder = os.fsencode(tmp_path) + b"/" + os.fsencode(name)
    said = subprocess.run(
        [sys.executable, "-m", "nnbook", "start", "00", "--folder", os.fsdecode(folder)],
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert b"Your work folder" in said.stdout
    assert (Path(os.fsdecode(folder)) / FIRST).exists()


@pytest.mark.parametrize("mark", [b"", BOM])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_notebooks_from_other_systems(
    mark: bytes, ends: bytes, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = tmp_path / "work"
    options = ("--folder", str(work))
    say(capsys, "start", *options)
    mine = mark + notebook("my work").replace(b"\n", ends)
    (work / UNIT).write_bytes(mine)
    assert "up to date" in say(capsys, "update", *options)
    (course / UNIT).write_bytes(mark + notebook("corrected", "2").replace(b"\n", ends))
    assert "beside it" in say(capsys, "update", *options)
    assert "backup" in say(capsys, "update", "--switch", *options)
    assert [file.read_bytes() for file in work.glob("backup/*/*")] == [mine]


@pytest.mark.parametrize("mark", [b"", BOM])
def test_sources_from_other_systems(mark: bytes, tmp_path: Path) -> None:
    original = course_folder("notebooks") / "source" / "00_start_here.py"
    other = tmp_path / original.name
    plain = original.read_bytes().replace(b"\r\n", b"\n")
    other.write_bytes(mark + plain.replace(b"\n", b"\r\n"))
    made, expected = (edition(read_source(path)) for path in (other, original))
    assert made == expected


def test_a_source_in_a_folder_with_an_odd_name(tmp_path: Path) -> None:
    folder = tmp_path / "Übung #1" / "source"
    folder.mkdir(parents=True)
    original = course_folder("notebooks") / "source" / "00_start_here.py"
    (folder / original.name).write_bytes(original.read_bytes())
    (stale,) = build(["00"], check=True, sources=folder, notebooks=folder.parent)
    assert stale == folder.parent / FIRST
