"""start.py: what it says, when it installs, and which stages it runs."""

import ast
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

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
    assert "nbval==0.11" in lines
    assert any(line.startswith("jupytext==") for line in lines)  # of the extra that `test` names
    assert not any(line.startswith("nnbook") for line in lines)  # pip refuses it there
    assert all("==" in line and ">" not in line for line in lines)


def test_stages_leave_out_the_browser_only_without_one() -> None:
    (_, most), (_, strict), (_, browser) = start.tests(True, False)
    assert start.tests(False, False) == start.tests(True, False)[:2]
    assert "not browser and not kernels and not nbgrader and not slow" in most
    assert "browser and not slow" in browser
    assert set(start.STRICT_NBVAL) < set(strict)
    assert "--nbval" in strict
    assert "--nbval-lax" not in strict


def test_what_is_slow_is_run_when_asked() -> None:
    (_, most), _, (_, browser) = start.tests(True, True)
    assert "not browser and not kernels and not nbgrader" in most
    assert "browser" in browser
    assert "slow" not in " ".join(most + browser)


@pytest.mark.parametrize("command", ["test", "test-all"])
def test_every_marker_is_run_by_test_all_and_only_there_if_it_takes_long(
    command: str, ran: list[list[str]]
) -> None:
    assert start.main([command]) == 0
    chosen = {stage[stage.index("-m", 3) + 1] for stage in ran if "-m" in stage[3:]}
    in_full = {
        *("not browser and not kernels and not nbgrader", "browser", "kernels", "nbgrader"),
    }
    assert in_full <= chosen if command == "test-all" else not in_full & chosen


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of each stage, which is not run, on a machine with two Pythons."""
    stages: list[list[str]] = []

    def run_stages(
        environment: start.Environment, wanted: list[tuple[str, list[str]]]
    ) -> list[tuple[str, bool, float]]:
        stages.extend([environment.name, *arguments] for _, arguments in wanted)
        return [(name, True, 1.0) for name, _ in wanted]

    found = {"3.11": [sys.executable], "3.12": ["python3.12"]}
    monkeypatch.setattr(start, "find_python", found.get)
    monkeypatch.setattr(start, "find_chromium", lambda: sys.executable)
    monkeypatch.setattr(start.Environment, "python_version", lambda _: "3.11")
    monkeypatch.setattr(start, "prepare", lambda *_: None)
    monkeypatch.setattr(start, "run_stages", run_stages)
    return stages


def test_test_all_runs_each_python_in_an_environment_of_its_own(
    ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["test-all"]) == 0
    stages = [(folder, " ".join(arguments)) for folder, *arguments in ran]
    for folder in (".venv", ".venv-oldest", ".venv-3.12"):
        assert any(name == folder and "--doctest-modules" in words for name, words in stages)
        assert any(name == folder and "--nbval" in words for name, words in stages)
    assert any(name == ".venv-oldest" and "browser and not slow" in words for name, words in stages)
    assert {folder for folder, _ in stages} == {
        ".venv", ".venv-classroom", ".venv-oldest", ".venv-3.12"
    }  # fmt: skip
    said = capsys.readouterr().out
    assert "tests, Python 3.12" in said
    assert "Not found here, so not tested: Python 3.13." in said


def test_an_environment_that_cannot_be_made_fails_the_run_and_stops_nothing(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(environment: start.Environment, *_: object) -> None:
        if environment.name == ".venv-oldest":
            raise start.StartError("No network here.")

    monkeypatch.setattr(start, "prepare", prepare)
    assert start.main(["test-all"]) == 1
    assert {folder for folder, *_ in ran} == {".venv", ".venv-classroom", ".venv-3.12"}
    said = capsys.readouterr().out
    assert "No network here." in said
    assert "FAILED  installation, oldest packages" in said


def test_supported_pythons_are_those_of_the_workflow() -> None:
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    matrix = yaml.safe_load(workflow)["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == start.supported_pythons()
    assert start.supported_pythons()[0] == ".".join(map(str, start.OLDEST_PYTHON))


def executable(path: Path, version: str) -> None:
    """Write a Python that says this version, or that doesn't run where it is ""."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {version}\n" if version else "#!/bin/sh\nexit 127\n")
    path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="the planted Pythons are shell scripts")
@pytest.mark.parametrize(
    ("on_path", "in_pyenv", "found"),
    [
        ("3.99", "", "path"),
        ("3.99", "3.99", "path"),
        ("", "3.99", "pyenv"),  # pyenv's own python3.99 on the path says that it isn't chosen
        ("3.98", "", None),
        ("", "", None),
    ],
    ids=["path", "path first", "pyenv", "another version", "none runs"],
)
def test_another_python_is_found_where_it_may_be(
    on_path: str,
    in_pyenv: str,
    found: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = {
        "path": tmp_path / "path" / "python3.99",
        "pyenv": tmp_path / "pyenv" / "versions" / "3.99.1" / "bin" / "python",
    }
    executable(places["path"], on_path)
    executable(places["pyenv"], in_pyenv)
    monkeypatch.setenv(
        "PATH", str(tmp_path / "path") + os.pathsep + "/usr/bin" + os.pathsep + "/bin"
    )
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))

    assert start.find_python("3.99") == ([str(places[found])] if found else None)


def test_on_windows_the_launcher_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.os, "name", "nt")
    monkeypatch.setattr(start.shutil, "which", lambda name: "py.exe" if name == "py" else None)
    assert start.python_commands("3.99")[-1] == ["py.exe", "-3.99"]


def test_an_environment_is_made_with_the_python_that_it_is_for(
    environment: start.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "run_quietly", lambda command, *_: commands.append(command))
    environment.base = ["py", "-3.12"]
    environment.write_note({"state": "being made"})
    start.make_environment(environment)
    assert commands == [["py", "-3.12", "-m", "venv", environment.folder]]


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
    (_, arguments), *_ = start.tests(True, False)
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
