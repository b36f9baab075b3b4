"""A new unit: complete in its form, every place to fill named, and nothing ever written over."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nnbook.course.new_unit import new_unit

ROOT = Path(__file__).parents[2]
NAMES = ("06_several_classes.py", "unit_06.py")


@pytest.fixture
def folders(tmp_path):
    paths = {name: tmp_path / name for name in ("sources", "units")}
    for path in paths.values():
        path.mkdir()
    return paths


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_files_are_written_and_nothing_else(folders, tmp_path):
    written = new_unit("06", "several_classes", "Several classes", **folders)

    assert [path.name for path in written] == list(NAMES)
    assert set(files(tmp_path)) == set(written)
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert "Several classes" in text
        assert not re.search(r"@[A-Z]+@", text)
    assert '\nprogress("06")\n' in written[0].read_text(encoding="utf-8")


BAD = {
    "number": (("6", "several", "Several"), "two digits"),
    "name": (("06", "Several classes", "Several"), "small letters"),
    "name with an end": (("06", "several_", "Several"), "small letters"),
    "title": (("06", "several", 'A "title"'), "quotation marks"),
    "no title": (("06", "several", " "), "a line of text"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_word_is_named_and_nothing_written(folders, tmp_path, what):
    words, said = BAD[what]
    with pytest.raises(ValueError, match=said):
        new_unit(*words, **folders)
    assert files(tmp_path) == {}


@pytest.mark.parametrize(
    "taken", ["sources/06_other.py", "units/unit_06.py", "units/unit_06/__init__.py"]
)
def test_nothing_is_written_over(folders, tmp_path, taken):
    path = tmp_path / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = files(tmp_path)

    with pytest.raises(ValueError, match="there already"):
        new_unit("06", "several_classes", "Several classes", **folders)

    assert files(tmp_path) == before


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of the course in which a unit 66 has been begun."""
    folder = tmp_path_factory.mktemp("Ein Kurs")
    ignored = shutil.ignore_patterns("__pycache__", "_course")
    shutil.copytree(ROOT / "nnbook", folder / "nnbook", ignore=ignored)
    shutil.copytree(ROOT / "data", folder / "data")
    sources = folder / "notebooks" / "source"
    sources.mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / "source" / "00_start_here.py", sources)
    done = command(folder, "new-unit", "66", "several_classes", "Several classes")
    assert done.returncode == 0, done.stderr
    assert "what is still to write" in done.stdout
    return folder


def command(folder, *arguments, module="nnbook"):
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.mark.slow
def test_a_begun_unit_builds_once_every_place_is_filled(clone):
    """The author's way from `new-unit` to a built unit, led by the messages alone."""
    source = clone / "notebooks" / "source" / "66_several_classes.py"
    exercises = clone / "nnbook" / "exercises" / "units" / "unit_66.py"

    said = command(clone, "build", "66").stderr
    assert re.match(rf"{re.escape(str(source))}:\d+: still to write: the question", said)
    fill(source)

    said = command(clone, "build", "66").stderr
    assert said.startswith(f"{source}:1: points: expected at least one point")
    source.write_text(source.read_text("utf-8").replace("points: []", "points: [M1]"), "utf-8")

    said = command(clone, "build", "66").stderr
    assert re.match(rf"{re.escape(str(exercises))}:\d+: still to write: a few words", said)
    fill(exercises)

    for edition in ("study", "solution", "class"):
        done = command(clone, "build", "66", "--edition", edition, "--to", str(clone / edition))
        assert done.returncode == 0, done.stderr
        assert (clone / edition / "66_several_classes.ipynb").is_file()

    test = clone / "test_begun.py"
    shutil.copy(ROOT / "tests" / "exercises" / "test_every_exercise.py", test)
    done = command(clone, "-q", "-k", "weighted_sums_66", str(test), module="pytest")
    assert done.returncode == 0, done.stdout
    assert re.search(r"\d\d passed", done.stdout), done.stdout


def fill(path):
    """Do as the author does, only faster."""
    path.write_text(path.read_text("utf-8").replace("TO WRITE: ", ""), "utf-8")
