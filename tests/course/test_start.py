"""start.py: what it says, when it installs, and which stages it runs."""

import ast
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent


def test_an_old_python_can_read_the_file() -> None:
    ast.parse(Path(start.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6), (3, 10)])
def test_old_python_gets_the_remedy(version: tuple[int, int]) -> None:
    with pytest.raises(start.StartError, match=r"This is Python 3\.\d+, .*3\.11 or newer.*python"):
        start.refuse_old_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_new_python_is_taken(version: tuple[int, int]) -> None:
    start.refuse_old_python(version)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_python_without_venv_gets_the_remedy(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(start.StartError, match=f"no {module}.*sudo apt install python3-venv"):
        start.refuse_python_without_venv()


@pytest.mark.parametrize("arguments", [[], ["fly"]])
def test_unknown_command_gets_the_list(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(arguments) == 2
    assert "test-all" in capsys.readouterr().err


def test_make_offers_the_same_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(start.COMMANDS) == {
        line.removesuffix(":") for line in makefile.splitlines() if line.endswith(":")
    } - {"help"}
    assert all(f"\n  {command} " in start.USAGE for command in start.COMMANDS)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> start.Environment:
    """An environment whose Python is this one, as after making it."""
    monkeypatch.setattr(start.Environment, "python", sys.executable)
    (tmp_path / ".venv").mkdir()
    made = start.Environment(str(tmp_path / ".venv"))
    made.write_note({"state": "made"})
    return made


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The extras of each installation, which is not done."""
    calls: list[list[str]] = []
    monkeypatch.setattr(start, "install", lambda _, extras, __: calls.append(extras))
    return calls


def test_installs_only_when_something_has_changed(
    environment: start.Environment,
    installed: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start.prepare(environment, [])
    start.prepare(environment, [])
    assert installed == [[]]
    start.prepare(environment, ["test"])
    start.prepare(environment, [])  # what `test` installed stays, and is enough for `lab`
    assert installed == [[], ["test"]]
    monkeypatch.setattr(start, "source_stamp", lambda: "after a pull")
    start.prepare(environment, [])
    assert installed == [[], ["test"], ["test"]]


def test_interrupted_installation_is_resumed(
    environment: start.Environment, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(start, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            start.prepare(environment, ["test"])
    start.prepare(environment, ["test"])
    assert installed == [["test"]]


def test_interrupted_making_is_resumed(
    environment: start.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "run_quietly", lambda command, *_: commands.append(command))
    environment.write_note({"state": "being made"})
    start.make_environment(environment)
    assert commands == [[sys.executable, "-m", "venv", environment.folder]]


def test_damaged_environment_gets_a_sentence(
    environment: start.Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.Environment, "python", str(tmp_path / "gone"))
    with pytest.raises(start.StartError, match=r"\.venv is damaged.*Delete that folder"):
        start.prepare(environment, [])


def test_damaged_note_means_install_again(
    environment: start.Environment, installed: list[list[str]]
) -> None:
    start.prepare(environment, [])
    Path(environment.note_file).write_text("{", encoding="utf-8")
    start.prepare(environment, [])
    assert installed == [[], []]


def test_stamp_follows_place_packages_and_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nnbook").mkdir()
    project, package = tmp_path / "pyproject.toml", tmp_path / "nnbook" / "__init__.py"
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    stamps = []
    for packages, version in [("numpy", "1"), ("numpy", "2"), ("numpy>=2", "2")]:
        project.write_text(packages, encoding="utf-8")
        package.write_text(f'"""Text."""\n__version__ = "{version}"\n', encoding="utf-8")
        stamps.append(start.source_stamp())
    assert len(set(stamps)) == 3
    package.write_text('"""Another text."""\n__version__ = "2"\n', encoding="utf-8")
    assert start.source_stamp() == stamps[-1]


def test_failing_command_shows_its_end_and_the_remedy(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; print('no network'); sys.exit(1)"]
    with pytest.raises(start.StartError, match=r"no network\n.*Try again"):
        start.run_quietly(command, str(tmp_path / "log"), "Try again.")


def test_oldest_packages_are_the_lower_bounds() -> None:
    lines = start.oldest_packages().splitlines()
    assert "numpy==2.1" in lines
    assert all("==" in line and ">" not in line for line in lines)


def test_stages_leave_out_the_browser_only_without_one() -> None:
    (_, most), (_, strict), (_, browser) = start.tests(True)
    assert start.tests(False) == start.tests(True)[:2]
    assert "not browser and not kernels" in most
    assert "browser" in browser
    assert "--nbval" in strict
    assert "--nbval-lax" not in strict


def test_without_chromium_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "find_chromium", lambda: None)
    monkeypatch.delenv("NNBOOK_REQUIRE_BROWSER", raising=False)
    with_browser, notes = start.browser_or_note()
    assert not with_browser
    assert notes == [start.NO_CHROMIUM]
    assert "tests/browser" in notes[0]
    assert "\n" not in notes[0]


def test_without_chromium_a_run_that_requires_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "find_chromium", lambda: None)
    monkeypatch.setenv("NNBOOK_REQUIRE_BROWSER", "1")
    assert start.main(["test"]) == 2


def test_named_chromium_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNBOOK_CHROMIUM", sys.executable)
    assert start.find_chromium() == sys.executable
    monkeypatch.setenv("NNBOOK_CHROMIUM", str(tmp_path / "none"))
    assert start.find_chromium() is None


def test_one_failed_stage_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.summarize([("ruff", True, 1.0), ("mypy", True, 2.0)], []) == 0
    assert start.summarize([("ruff", True, 1.0), ("mypy", False, 2.0)], ["A note."]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "FAILED" in lines[-2]
    assert "mypy" in lines[-2]
    assert lines[-1] == "A note."


def test_every_run_of_pytest_has_an_empty_work_folder() -> None:
    work = Path(os.environ["NNBOOK_WORK"])
    assert work.is_relative_to(tempfile.gettempdir())
    assert not Path(os.environ["NNBOOK_SETTINGS"]).exists()
    assert {path.name for path in work.iterdir()} == {".nnbook"}


def test_the_examples_in_docstrings_are_run() -> None:
    (_, arguments), *_ = start.tests(True)
    assert arguments[arguments.index("--doctest-modules") + 1] == "nnbook"


def test_stages_run_with_utf_8_and_all_of_them(
    environment: start.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUTF8", "0")
    code = "import sys; assert sys.flags.utf8_mode == 1"
    results = start.run_stages(environment, [("a", ["-c", code]), ("b", ["-c", "1/0"])])
    assert [(name, passed) for name, passed, _ in results] == [("a", True), ("b", False)]


def test_windows_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = start.Environment("folder")
    monkeypatch.setattr(start.os, "name", "nt")
    assert environment.python.replace("\\", "/") == "folder/Scripts/python.exe"


def test_it_runs_as_a_script() -> None:
    shown = subprocess.run(
        [sys.executable, start.__file__, "--help"], capture_output=True, text=True, check=True
    )
    assert shown.stdout == start.USAGE
