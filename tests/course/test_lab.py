"""`nnbook lab` on a real run: private, quiet, one server per folder, ended by Ctrl-C."""

import contextlib
import json
import os
import re
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from nnbook.course import lab, servers
from nnbook.course.cli import main
from nnbook.course.lab import LabError, open_lab
from nnbook.course.server_config.saving import keep_pictures_only
from nnbook.course.servers import Server, our_servers, runtime_folder
from nnbook.course.settings import remembered_work_folder
from tests import terminal

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/lab/tree/00_start_here\.ipynb\?token=(\S+)")

OTHER_PYTHON = "A Python that the user installed long ago"


def wait_for(process: subprocess.Popen[str], log: Path, text: str) -> str:
    """What a process has said once it has said a text."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if text in (said := log.read_text(encoding="utf-8")):
            return said
        assert process.poll() is None, said
        time.sleep(0.1)
    raise AssertionError(f"after two minutes it had said only: {log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A user who has never started Jupyter, with no display, and with the usual port taken."""
    home = tmp_path_factory.mktemp("home")
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "NNBOOK_SETTINGS")
    with pytest.MonkeyPatch.context() as patch, socket.socket() as usual:
        for place in places:
            patch.setenv(place, str(home / place.lower()))
        for display in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "JUPYTER_CONFIG_PATH"):
            patch.delenv(display, raising=False)
        with contextlib.suppress(OSError):  # then somebody else has it, which is as good
            usual.bind((lab.HOST, lab.USUAL_PORT))
            usual.listen()
        config = home / "jupyter_config_dir"
        config.mkdir()
        # The worst that a user's own configuration could ask for.
        (config / "jupyter_server_config.json").write_text(
            json.dumps({"ServerApp": {"ip": "0.0.0.0"}, "IdentityProvider": {"token": ""}}),
            encoding="utf-8",
        )
        kernel = home / "jupyter_data_dir" / "kernels" / "python3"
        kernel.mkdir(parents=True)
        (kernel / "kernel.json").write_text(
            json.dumps({"argv": ["elsewhere"], "display_name": OTHER_PYTHON, "language": "python"}),
            encoding="utf-8",
        )
        yield home


@pytest.fixture(scope="module")
def running(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as a user starts it; at the end Ctrl-C must end it with status 0."""
    folder = tmp_path_factory.mktemp("course") / "Übung #1 für Émile"
    log = profile / "log"
    with log.open("w", encoding="utf-8") as output:
        process = terminal.start(
            [sys.executable, "-m", "nnbook", "lab", "--folder", str(folder)],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    said = wait_for(process, log, "Ctrl-C ends it")
    assert f"Your work folder: {folder}" in said
    found = ADDRESS.search(said)
    assert found is not None
    yield Server(f"http://127.0.0.1:{found[1]}/", found[2], folder, process.pid)
    terminal.press_ctrl_c(process)
    assert process.wait(60) == 0, log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")


def ask(server: Server, path: str, *, token: bool = True, body: Any = None) -> Any:
    """What the server answers."""
    request = Request(server.url + path, method="GET" if body is None else "PUT")
    if body is not None:
        request.data = json.dumps(body).encode()
    if token:
        request.add_header("Authorization", f"token {server.token}")
    with build_opener(ProxyHandler({})).open(request, timeout=30) as answer:
        return json.load(answer)


def test_it_takes_a_free_port(running: Server) -> None:
    assert f":{lab.USUAL_PORT}/" not in running.url


def test_it_answers_nobody_without_the_token(running: Server) -> None:
    with pytest.raises(HTTPError, match="403"):
        ask(running, "api/contents", token=False)


def test_it_listens_on_one_address_alone(running: Server) -> None:
    port = int(running.url.rstrip("/").rpartition(":")[2])
    assert its_notice()["hostname"] == lab.HOST  # what it has bound, whatever the user configured
    with socket.socket() as probe:  # another address of this same machine, where it has several
        assert probe.connect_ex(("127.0.0.2", port)) != 0


def its_notice() -> dict[str, Any]:
    """What the running server says of itself."""
    (notice,) = runtime_folder().glob("jpserver-*.json")
    return dict(json.loads(notice.read_text(encoding="utf-8")))


def test_it_shows_the_work_folder(running: Server) -> None:
    names = {entry["name"] for entry in ask(running, "api/contents")["content"]}
    assert "00_start_here.ipynb" in names


def test_it_asks_no_questions_about_news(running: Server) -> None:
    plugin = "@jupyterlab/apputils-extension:notification"
    settings = ask(running, f"lab/api/settings/{plugin}")["schema"]["properties"]
    assert settings["fetchNews"]["default"] == "false"
    assert settings["checkForUpdates"]["default"] is False


def test_its_kernel_is_this_python_s(running: Server) -> None:
    specs = ask(running, "api/kernelspecs")
    assert specs["default"] == "python3"
    assert specs["kernelspecs"]["python3"]["spec"]["display_name"] != OTHER_PYTHON


@pytest.mark.parametrize(("metadata", "kept"), [({"course": {"unit": "05"}}, 0), ({}, 1)])
def test_it_saves_pictures_instead_of_live_views(
    metadata: dict[str, Any], kept: int, running: Server
) -> None:
    body = {"type": "notebook", "format": "json", "content": notebook(metadata)}
    ask(running, "api/contents/saved.ipynb", body=body)
    saved = (running.folder / "saved.ipynb").read_text(encoding="utf-8")
    assert saved.count(WIDGET_VIEW) == kept
    assert "image/png" in saved


def notebook(metadata: dict[str, Any]) -> dict[str, Any]:
    """A notebook with one live picture."""
    data = {"image/png": "iVBORw0KGgo=", WIDGET_VIEW: {"model_id": "1"}}
    output = {"output_type": "display_data", "metadata": {}, "data": data}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "", "outputs": [output]}
    cells = [{**cell, "execution_count": 1}]
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.parametrize("model", [{"type": "file", "content": "course"}, {"type": "notebook"}])
def test_other_files_are_saved_as_they_are(model: dict[str, Any]) -> None:
    before = dict(model)
    keep_pictures_only(model=model, path="x", contents_manager=None)
    assert model == before


def test_a_second_call_opens_the_running_one(
    running: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert open_lab(running.folder) == 0
    said = capsys.readouterr().out
    assert f"already running here: {running.first_page}" in said
    assert remembered_work_folder() == running.folder


def test_with_a_display_the_second_call_opens_a_private_page(
    running: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(lab.webbrowser, "open", opened.append)
    assert open_lab(running.folder) == 0
    assert open_lab(running.folder, browser=False) == 0
    (page,) = opened
    assert page.startswith("file:")
    assert running.token not in page


def test_another_folder_is_not_taken_for_it(running: Server, tmp_path: Path) -> None:
    assert list(our_servers(tmp_path)) == []
    assert [server.url for server in our_servers(running.folder)] == [running.url]


DEAD_PID = 2**22 + 1  # above what any of our systems gives


@pytest.mark.parametrize(
    "change",
    [
        {"token": "secret"},
        {"pid": DEAD_PID},
        {"pid": 0},
        {"pid": -1},
        {"pid": 10**30},
        {"pid": "1"},
        {"url": "http://127.0.0.1:9/"},
        {"url": "nowhere"},
        {"url": ""},
        {"url": None},
        {"token": None},
        {"root_dir": None},
        {"root_dir": "a\0b"},
        {"root_dir": "elsewhere"},
    ],
    ids=str,
)
def test_a_notice_of_something_else_is_passed_over(change: dict[str, Any], running: Server) -> None:
    text = json.dumps({**its_notice(), **change})
    with another_notice(text):
        assert [server.url for server in our_servers(running.folder)] == [running.url]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '"url"', "[" * 100_000])
def test_a_notice_that_is_none_is_passed_over(text: str, running: Server) -> None:
    with another_notice(text):
        assert len(list(our_servers(running.folder))) == 1


@contextlib.contextmanager
def another_notice(text: str) -> Iterator[None]:
    """One more notice beside the running server's."""
    notice = runtime_folder() / "jpserver-0.json"
    notice.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        notice.unlink()


def test_a_port_that_went_to_another_program_is_passed_over(running: Server) -> None:
    with listening(b"220 mail.example.org ESMTP\r\n") as (port, _):
        text = json.dumps({**its_notice(), "url": f"http://127.0.0.1:{port}/"})
        with another_notice(text):
            assert [server.url for server in our_servers(running.folder)] == [running.url]


def test_a_server_that_died_leaves_its_token_to_nobody(running: Server) -> None:
    with listening(b"HTTP/1.0 200 OK\r\n\r\n{}") as (port, heard):
        facts = {**its_notice(), "url": f"http://127.0.0.1:{port}/"}
        with another_notice(json.dumps({**facts, "pid": DEAD_PID})):
            assert [server.url for server in our_servers(running.folder)] == [running.url]
        assert heard == []
        with another_notice(json.dumps(facts)):  # the same of a process that is there is asked
            assert len(list(our_servers(running.folder))) == 2
        assert running.token.encode() in heard[0]


@contextlib.contextmanager
def listening(answer: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A program that answers everybody in the same way: its port, and what it has heard."""
    heard: list[bytes] = []

    class Talk(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            heard.append(self.request.recv(65536))
            self.request.sendall(answer)

    with socketserver.TCPServer(("127.0.0.1", 0), Talk) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_address[1], heard
        server.shutdown()


def test_a_process_is_alive_until_it_has_ended() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert servers.is_alive(process.pid)
    process.communicate(b"\n")
    assert not servers.is_alive(process.pid)
    assert servers.is_alive(os.getpid())


def test_a_taken_port_gets_a_sentence(profile: Path, tmp_path: Path) -> None:
    with pytest.raises(LabError, match=f"Port {lab.USUAL_PORT} is taken: name another one"):
        open_lab(tmp_path / "work", port=lab.USUAL_PORT)


@pytest.mark.parametrize("port", ["0", "70000", "many"])
def test_a_port_that_is_none_gets_a_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["lab", "--port", port])
    assert end.value.code == 2
    assert f"expected a number from 1 to 65535, got '{port}'" in capsys.readouterr().err


def test_settings_that_cannot_be_written_stop_nobody(
    running: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("NNBOOK_SETTINGS", str(tmp_path / "file" / "settings"))
    assert open_lab(running.folder) == 0
    assert "can't be written" in capsys.readouterr().err


def run_instead(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let some Python stand for JupyterLab."""
    monkeypatch.setattr(lab, "_command", lambda *_: [sys.executable, "-c", code])


def test_a_server_that_does_not_start_gets_a_sentence(
    profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_instead("raise SystemExit(3)", monkeypatch)
    with pytest.raises(LabError, match="ended with status 3"):
        open_lab(tmp_path / "work")


@pytest.mark.parametrize("number", lab._ENDINGS)
def test_the_end_may_come_while_the_server_starts(
    number: signal.Signals,
    profile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    start = subprocess.Popen

    def start_and_end(*arguments: Any, **options: Any) -> Any:
        signal.raise_signal(number)
        return start(*arguments, **options)

    run_instead("import time; time.sleep(5)", monkeypatch)
    monkeypatch.setattr(lab.subprocess, "Popen", start_and_end)
    before = [signal.getsignal(known) for known in lab._ENDINGS]
    assert open_lab(tmp_path / "work") == 0
    said = capfd.readouterr()
    assert "JupyterLab has ended" in said.out
    assert said.err == ""
    assert [signal.getsignal(known) for known in lab._ENDINGS] == before


def test_handlers_are_restored_when_nothing_can_be_started(
    profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab, "_command", lambda *_: [str(tmp_path / "none")])
    before = [signal.getsignal(known) for known in lab._ENDINGS]
    with pytest.raises(FileNotFoundError):
        open_lab(tmp_path / "work")
    assert [signal.getsignal(known) for known in lab._ENDINGS] == before


def test_the_token_is_not_on_the_command_line(tmp_path: Path) -> None:
    assert lab.server_variables(tmp_path, "nnbook-1")["JUPYTER_TOKEN"] == "nnbook-1"
    assert not any("token" in option.lower() for option in lab._command(Path("w"), None, True))


def test_root_alone_may_run_as_root() -> None:
    config = lab.SERVER_CONFIG / "jupyter_server_config.py"
    for user in (0, 1000):
        assert configured(config, user).ServerApp.allow_root is (user == 0)


def configured(file: Path, user: int) -> Any:
    """The configuration that a file makes for a user."""
    from traitlets.config import Config

    config = Config()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: user, raising=False)
        patch.setenv("JUPYTER_TOKEN", "nnbook-1")
        exec(
            compile(file.read_text(encoding="utf-8"), str(file), "exec"),
            {"get_config": lambda: config},
        )
    return config


@pytest.mark.parametrize(
    ("system", "platform", "variables", "expected"),
    [
        ("posix", "linux", {}, False),
        ("posix", "linux", {"DISPLAY": ":0"}, True),
        ("posix", "linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("posix", "darwin", {}, True),
        ("nt", "win32", {}, True),
    ],
)
def test_display(
    system: str,
    platform: str,
    variables: dict[str, str],
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patch:
        patch.setattr(lab.os, "name", system)
        patch.setattr(lab.sys, "platform", platform)
        seen = lab.has_display()
    assert seen is expected


@pytest.mark.skipif(sys.platform == "win32", reason="there a process can't ignore its end")
def test_a_server_that_hangs_at_its_end_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab, "GRACE", 0.2)
    ready = tmp_path / "ready"
    stubborn = (
        "import pathlib, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"pathlib.Path({str(ready)!r}).touch()\n"
        "time.sleep(600)"
    )
    with lab._started([sys.executable, "-c", stubborn], tmp_path, dict(os.environ)) as (
        process,
        asked_to_end,
    ):
        while not ready.exists():
            time.sleep(0.02)
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        assert lab._end_of(process, asked_to_end) == -signal.SIGKILL
    assert asked_to_end == [signal.SIGTERM]


def test_a_server_that_ends_by_itself_is_waited_for(tmp_path: Path) -> None:
    with lab._started([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, {}) as (process, _):
        assert lab._end_of(process, []) == 3
