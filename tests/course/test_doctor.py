"""`nnbook doctor` finds each fault, says its remedy, and changes nothing."""

import codecs
import json
import os
import socket
import subprocess
import sys
import textwrap
import time
import webbrowser
from pathlib import Path

import pytest

from nnbook.course import doctor as doctors
from nnbook.course import lab, looks
from nnbook.course.cli import main
from nnbook.course.copies import copies_folder
from nnbook.course.doctor import ALL_IS_WELL, Checkup, doctor
from nnbook.course.looks import (
    Look,
    look_at_browser,
    look_at_folder,
    look_at_kernel,
    look_at_port,
)
from nnbook.course.prepare import prepare
from nnbook.course.servers import Server
from nnbook.course.update import update
from nnbook.diagnosis.finding import Finding
from nnbook.exercises.progress import read_record
from nnbook.exercises.record import Record, to_json
from nnbook.exercises.work_folder import progress_folder
from tests.course.small_course import FIRST, UNIT, notebook


@pytest.fixture
def work(course: Path, tmp_path: Path) -> Path:
    return prepare(tmp_path / "work").folder


def only_sentence(look: Look) -> str:
    """The one thing that is wrong."""
    (finding,) = look.findings
    return finding.sentence


class TestKernel:
    """The kernel is really started."""

    @pytest.fixture(autouse=True)
    def no_kernels_of_the_user(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
        return tmp_path / "data" / "kernels" / "python3"

    def test_it_starts_and_has_this_nnbook(self, work: Path) -> None:
        look = look_at_kernel(work)
        assert look.findings == ()
        assert "starts and has this nnbook" in look.seen

    def test_another_nnbook(self, work: Path) -> None:
        (work / "nnbook").mkdir()
        (work / "nnbook" / "__init__.py").touch()
        sentence = only_sentence(look_at_kernel(work))
        assert f"has another nnbook, {work / 'nnbook' / '__init__.py'}" in sentence
        assert "open the course with" in sentence

    def test_no_nnbook(self, work: Path) -> None:
        (work / "nnbook.py").write_text("raise ImportError('damaged')", encoding="utf-8")
        sentence = only_sentence(look_at_kernel(work))
        assert "starts, but can't import nnbook, ImportError: damaged: install nnbook" in sentence

    @pytest.mark.parametrize(
        ("code", "patience", "why"),
        [("raise SystemExit(3)", 60.0, "died"), ("import time; time.sleep(60)", 2.0, "respond")],
    )
    def test_one_that_does_not_start(
        self,
        code: str,
        patience: float,
        why: str,
        work: Path,
        no_kernels_of_the_user: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        begin = time.monotonic()
        no_kernels_of_the_user.mkdir(parents=True)
        spec = {"argv": [sys.executable, "-c", code], "display_name": "x", "language": "python"}
        (no_kernels_of_the_user / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
        monkeypatch.setattr(looks, "KERNEL_PATIENCE", patience)
        monkeypatch.setattr(looks.lab, "server_variables", lambda *_, **__: dict(os.environ))
        monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
        sentence = only_sentence(look_at_kernel(work))
        assert "The kernel python3 doesn't start" in sentence
        assert why in sentence.lower()
        assert 'pip install --force-reinstall --no-deps "ipykernel"' in sentence
        assert time.monotonic() - begin < 50

    @pytest.mark.parametrize(
        ("code", "why"),
        [("import sys; sys.exit('no jupyter')", "no jupyter"), ("raise SystemExit(3)", "status 3")],
    )
    def test_its_starter_fails(
        self, code: str, why: str, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        starter = tmp_path / "starter.py"
        starter.write_text(textwrap.dedent(code), encoding="utf-8")
        monkeypatch.setattr(looks, "_KERNEL_START", starter)
        assert why in only_sentence(look_at_kernel(work))

    def test_a_starter_that_hangs(self, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def hang(*_: object, **options: float) -> None:
            raise subprocess.TimeoutExpired("x", options["timeout"])

        monkeypatch.setattr(looks.subprocess, "run", hang)
        assert "takes longer than 60 seconds" in only_sentence(look_at_kernel(work))


class TestFolder:
    """The work folder."""

    def test_a_whole_one(self, work: Path) -> None:
        look = look_at_folder(work)
        assert look.findings == ()
        assert look.seen == f"Work folder: {work}, 2 notebooks"

    def test_none(self, tmp_path: Path) -> None:
        assert "not a work folder: `nnbook lab`" in only_sentence(look_at_folder(tmp_path))

    def test_one_that_cannot_be_written(self, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_: Path) -> list[Finding]:
            return [Finding("work folder", "It can't be written.")]

        monkeypatch.setattr(looks, "folder_findings", refuse)
        assert only_sentence(look_at_folder(work)) == "It can't be written."

    def test_a_missing_notebook(self, work: Path) -> None:
        (work / UNIT).unlink()
        sentence = only_sentence(look_at_folder(work))
        assert sentence == f"Not there yet: {UNIT}: run `nnbook start`."

    def test_a_damaged_notebook(self, work: Path) -> None:
        (work / UNIT).write_bytes(b"{")
        assert "`nnbook reset 05_sigmoid_unit`" in only_sentence(look_at_folder(work))

    def test_older_ones_until_the_new_ones_lie_beside(self, course: Path, work: Path) -> None:
        (work / UNIT).write_bytes(notebook("my work"))
        for name in (FIRST, UNIT):
            (course / name).write_bytes(notebook("corrected", "2"))
        assert f"newer version of {FIRST}, {UNIT}: run `nnbook update`" in only_sentence(
            look_at_folder(work)
        )
        update(work)
        assert look_at_folder(work).findings == ()

    def test_progress(self, work: Path) -> None:
        folder = progress_folder(work)
        folder.mkdir()
        (folder / "sigmoid.json").write_text(to_json(Record("sigmoid")), encoding="utf-8")
        assert look_at_folder(work).findings == ()
        with_mark = codecs.BOM_UTF8 + to_json(Record("sigmoid")).encode()
        (folder / "sigmoid.json").write_bytes(with_mark)
        assert look_at_folder(work).findings == ()  # an editor's mark is no damage
        (folder / "sigmoid.json").write_text("[" * 200_000, encoding="utf-8")
        assert "is damaged" in only_sentence(look_at_folder(work))
        (folder / "sigmoid.json").write_text("{", encoding="utf-8")
        assert "is damaged: run `nnbook progress`" in only_sentence(look_at_folder(work))
        assert (folder / "sigmoid.json").read_text(encoding="utf-8") == "{"
        read_record(folder, "sigmoid")
        assert "was set aside" in only_sentence(look_at_folder(work))
        (aside,) = folder.glob("*.damaged-*")
        aside.unlink()
        (folder / "sigmoid.json").write_text('{"format": 2}', encoding="utf-8")
        assert "newer version of nnbook" in only_sentence(look_at_folder(work))
        (folder / "sigmoid.json").unlink()
        (folder / "sigmoid.json").mkdir()
        assert "can't be read" in only_sentence(look_at_folder(work))

    def test_leftovers(self, work: Path) -> None:
        draft = copies_folder(work) / f".{'0' * 16}.tmp"
        draft.touch()
        assert look_at_folder(work).findings == ()  # somebody may be writing it
        os.utime(draft, (time.time() - 1000,) * 2)
        sentence = only_sentence(look_at_folder(work))
        assert str(draft.relative_to(work)) in sentence
        assert "`nnbook start` clears it away" in sentence
        prepare(work)
        assert look_at_folder(work).findings == ()


class TestPort:
    """The port, and a server that runs already."""

    def test_a_free_one(self, work: Path) -> None:
        with socket.socket() as probe:
            probe.bind((lab.HOST, 0))
            port = probe.getsockname()[1]
        assert look_at_port(work, port) == Look(f"JupyterLab: not running; port {port} is free")

    def test_a_taken_one(self, work: Path) -> None:
        with socket.socket() as other:
            other.bind((lab.HOST, 0))
            other.listen()
            port = other.getsockname()[1]
            assert f"Port {port} is taken: name another" in only_sentence(look_at_port(work, port))

    def test_all_are_taken(self, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lab, "is_free", lambda _: False)
        sentence = only_sentence(look_at_port(work, None))
        assert "All ports from 8888 to 8938 are taken" in sentence

    def test_ours_runs(self, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        server = Server("http://127.0.0.1:9/", "nnbook-1", work, 1)
        monkeypatch.setattr(looks, "our_servers", lambda folder: iter([server]))
        look = look_at_port(work, 9)
        assert look == Look("JupyterLab: running at http://127.0.0.1:9/")
        assert server.token not in look.seen


class TestBrowser:
    """The browser."""

    def test_without_a_screen_none_is_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lab, "has_display", lambda: False)
        assert "open the address that `nnbook lab` prints" in look_at_browser().seen

    def test_with_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def none() -> object:
            raise webbrowser.Error("could not locate runnable browser")

        monkeypatch.setattr(lab, "has_display", lambda: True)
        assert look_at_browser(lambda: "a browser").findings == ()
        assert "No browser was found" in only_sentence(look_at_browser(none))


class TestCommand:
    """What is printed, and the status."""

    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctors, "look_at_kernel", lambda _: Look("Kernel: looked at"))
        monkeypatch.setattr(doctors, "look_at_browser", lambda: Look("Browser: looked at"))
        for name in ("python", "package", "live_picture"):
            monkeypatch.setattr(doctors, f"{name}_findings", tuple)

    def test_all_is_well(self, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["doctor", "--folder", str(work)]) == 0
        assert capsys.readouterr().out == f"{ALL_IS_WELL}\n"

    def test_in_full(self, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["doctor", "--verbose", "--folder", str(work)]) == 0
        said = capsys.readouterr().out.splitlines()
        assert said[0].startswith("nnbook 0.")
        assert "numpy 2." in said[1]
        assert f"Work folder: {work}, 2 notebooks" in said
        assert said[-1] == ALL_IS_WELL

    def test_a_finding(self, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (work / UNIT).unlink()
        assert main(["doctor", "--folder", str(work)]) == 1
        assert capsys.readouterr().out == f"Not there yet: {UNIT}: run `nnbook start`.\n"
        assert main(["doctor", "--verbose", "--folder", str(work)]) == 1
        said = capsys.readouterr().out
        assert f"\n  Not there yet: {UNIT}" in said
        assert ALL_IS_WELL not in said

    def test_without_a_work_folder_none_is_made(self, course: Path, tmp_path: Path) -> None:
        assert not doctor(tmp_path / "none").ok
        assert not (tmp_path / "none").exists()

    def test_it_changes_nothing(self, work: Path) -> None:
        before = {path: path.stat().st_mtime_ns for path in work.rglob("*") if path.is_file()}
        doctor(work)
        assert before == {
            path: path.stat().st_mtime_ns for path in work.rglob("*") if path.is_file()
        }


def test_findings_come_in_the_order_of_the_looks() -> None:
    first, second = Finding("a", "First."), Finding("b", "Second.")
    assert str(Checkup((Look("1", (first,)), Look("2"), Look("3", (second,))))) == "First.\nSecond."
