"""check_environment names each fault with its remedy; without any it is one fixed sentence."""

import platform
import sys
from importlib import metadata
from pathlib import Path

import jupyter_core.paths
import pytest

from nnbook.course import environment
from nnbook.course.environment import ALL_IS_WELL, check_environment


class Distribution:
    """The metadata of an installed nnbook and its packages."""

    def __init__(self) -> None:
        self.about = {"Name": "nnbook", "Requires-Python": ">=3.11"}
        self.requires = ["numpy>=1.26", "pandas>=9; extra == 'test'", "x; python_version < '3'"]
        self.versions = {"numpy": "2.0.1"}

    def version(self, name: str) -> str:
        if name not in self.versions:
            raise metadata.PackageNotFoundError(name)
        return self.versions[name]

    def metadata(self, name: str) -> dict[str, str]:
        if not self.about:
            raise metadata.PackageNotFoundError(name)
        return self.about


@pytest.fixture(autouse=True)
def installed(work_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Distribution:
    """An environment where all is well."""
    known = Distribution()
    monkeypatch.setattr(metadata, "version", known.version)
    monkeypatch.setattr(metadata, "metadata", known.metadata)
    monkeypatch.setattr(metadata, "requires", lambda _: known.requires)
    monkeypatch.delenv("NNBOOK_ENVIRONMENT", raising=False)
    extensions = tmp_path / "labextensions"
    for name in environment.LIVE_PICTURES:
        (extensions / name).mkdir(parents=True)
        (extensions / name / "package.json").touch()
    monkeypatch.setattr(jupyter_core.paths, "jupyter_path", lambda *_: [str(extensions)])
    return known


def only_finding() -> tuple[str, str]:
    """Cause and sentence of what is found, which must be one thing."""
    report = check_environment()
    assert not report.ok
    (finding,) = report.findings
    assert repr(report) == finding.sentence
    return finding.cause, finding.sentence


def test_if_all_is_well_it_says_so_without_versions() -> None:
    report = check_environment()
    assert report.ok
    assert repr(report) == ALL_IS_WELL
    assert not any(character.isdigit() for character in ALL_IS_WELL)
    assert ALL_IS_WELL in report._repr_html_()


def test_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "python_version", lambda: "3.10.4")
    cause, sentence = only_finding()
    assert cause == "python"
    assert "Python 3.10.4, and nnbook needs >=3.11: install" in sentence


def test_a_missing_package(installed: Distribution) -> None:
    installed.versions = {}
    cause, sentence = only_finding()
    assert cause == "package"
    assert "numpy is missing" in sentence
    assert f'`{sys.executable} -m pip install "numpy>=1.26"`' in sentence


def test_an_old_package(installed: Distribution) -> None:
    installed.versions["numpy"] = "1.25.9"
    cause, sentence = only_finding()
    assert cause == "package"
    assert "numpy is version 1.25.9, and nnbook needs >=1.26" in sentence


def test_in_a_notebook_the_remedy_is_for_a_cell(
    installed: Distribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed.versions = {}
    monkeypatch.setattr(environment, "execution_count", lambda: 1)
    _, sentence = only_finding()
    assert '`%pip install "numpy>=1.26"` in a cell' in sentence


def test_a_pre_release_is_new_enough(installed: Distribution) -> None:
    installed.versions["numpy"] = "3.0.0rc1"
    assert check_environment().ok


def test_another_kernel_than_the_course_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNBOOK_ENVIRONMENT", str(Path(sys.prefix, "other")))
    cause, sentence = only_finding()
    assert cause == "kernel"
    assert sys.prefix in sentence
    assert "Kernel > Change Kernel" in sentence


def test_the_course_s_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNBOOK_ENVIRONMENT", sys.prefix)
    assert check_environment().ok


def test_an_environment_that_does_not_have_nnbook(installed: Distribution) -> None:
    installed.about = {}
    cause, sentence = only_finding()
    assert cause == "kernel"
    assert "not installed in the Python environment" in sentence


@pytest.mark.parametrize("name", ["anywidget", "@jupyter-widgets/jupyterlab-manager"])
def test_live_pictures_without_their_other_half(name: str, tmp_path: Path) -> None:
    (tmp_path / "labextensions" / name / "package.json").unlink()
    cause, sentence = only_finding()
    assert cause == "live pictures"
    assert name in sentence
    assert environment.LIVE_PICTURES[name] in sentence


def test_a_missing_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNBOOK_WORK", str(tmp_path / "gone"))
    cause, sentence = only_finding()
    assert cause == "work folder"
    assert f"{tmp_path / 'gone'} is missing" in sentence
    assert "nnbook lab" in sentence


def test_no_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NNBOOK_WORK")
    monkeypatch.chdir(tmp_path)
    cause, sentence = only_finding()
    assert cause == "work folder"
    assert sentence.startswith("This is not a work folder")


def test_an_unwritable_work_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(environment.tempfile, "TemporaryFile", refuse)
    cause, sentence = only_finding()
    assert cause == "work folder"
    assert "can't be written (Permission denied)" in sentence


def test_all_faults_are_named_at_once(
    installed: Distribution, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed.versions = {}
    monkeypatch.setenv("NNBOOK_WORK", str(tmp_path / "gone"))
    report = check_environment()
    assert [finding.cause for finding in report.findings] == ["package", "work folder"]
    assert report._repr_html_().count("<div>") == 2
