"""The course's files are found in a clone and in a wheel, and the wheel holds them all."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nnbook import resources
from nnbook.resources import course_folder

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["data", "notebooks"])
def test_in_a_clone_they_stand_beside_the_package(name: str) -> None:
    assert course_folder(name) == ROOT / name


@pytest.mark.parametrize("name", ["data", "notebooks"])
def test_in_a_wheel_they_stand_inside(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "nnbook")
    inside = tmp_path / "nnbook" / "_course" / name
    inside.mkdir(parents=True)
    (tmp_path / name).mkdir()  # somebody's own folder beside it
    assert course_folder(name) == inside


def test_an_unknown_sort_is_refused() -> None:
    with pytest.raises(ValueError, match='"data" or "notebooks", got \'pictures\''):
        course_folder("pictures")


def test_an_incomplete_copy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "nnbook")
    with pytest.raises(FileNotFoundError, match=r"data are missing.*Install nnbook again"):
        course_folder("data")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this course, built here."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(folder)], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_code_data_and_notebooks_and_no_more(wheel: Path) -> None:
    names = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    inside = {name for name in names if name.parts[0] == "nnbook"}
    expected = {path.relative_to(ROOT) for path in (ROOT / "nnbook").rglob("*") if path.is_file()}
    for name, pattern in [("data", "*"), ("notebooks", "*.ipynb")]:
        files = {path.name for path in (ROOT / name).glob(pattern) if path.is_file()}
        expected |= {Path("nnbook", "_course", name, file) for file in files}
    assert inside == {path for path in expected if "__pycache__" not in path.parts}
    assert {name.parts[0] for name in names - inside} == {
        f"{wheel.name.split('-py3')[0]}.dist-info"
    }


def test_the_unpacked_wheel_prepares_a_work_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); import nnbook;"
        f"assert nnbook.__file__.startswith({str(tmp_path)!r});"
        "from nnbook.course.cli import main; sys.exit(main(['start', '--folder', 'work']))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    copies = {path.name for path in (tmp_path / "work").glob("*.ipynb")}
    assert copies == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
