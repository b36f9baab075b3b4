"""A person at JupyterLab, in code: start the course's own server, open a notebook, run, look."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType

import nbformat
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests import terminal

URL = re.compile(r"http://127\.0\.0\.1:\d+/\S*token=\w+\S*")

# How Chromium is started.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# What a browser may say without anything being wrong.
HARMLESS = ("favicon", "ResizeObserver loop", "Failed to load resource", "[LSP]", "rtc")


# Where JupyterLab keeps what it knows about notebooks, and how it leaves all cells on the page.
TRACKER = "@jupyterlab/notebook-extension/tracker"
ALL_CELLS = {"windowingMode": "none"}


def keep_all_cells(settings: Path) -> None:
    """Make a profile in which cells stay on the page, however far away they are scrolled."""
    tracker = settings / "lab-settings" / f"{TRACKER}.jupyterlab-settings"
    tracker.parent.mkdir(parents=True, exist_ok=True)
    tracker.write_text(json.dumps(ALL_CELLS), encoding="utf-8")


def takes_cells_away() -> bool:
    """Whether this JupyterLab takes cells off the page that are out of sight, as older ones do."""
    schema = Path(sys.prefix, "share", "jupyter", "lab", "schemas", f"{TRACKER}.json")
    return "contentVisibility" not in schema.read_text(encoding="utf-8")


class Server:
    """`nnbook lab` on a work folder, as a user starts it; ends when the `with` block does."""

    def __init__(self, work: Path, settings: Path) -> None:
        self.work = work
        if takes_cells_away():
            keep_all_cells(settings)
        self._environment = {
            name: value for name, value in os.environ.items() if name != "NNBOOK_WORK"
        }
        # A profile of its own: no setting of whoever runs the tests, no trust from earlier runs.
        self._environment.update(
            NNBOOK_SETTINGS=str(settings),
            JUPYTER_CONFIG_DIR=str(settings / "jupyter-config"),
            JUPYTER_DATA_DIR=str(settings / "jupyter-data"),
            JUPYTERLAB_SETTINGS_DIR=str(settings / "lab-settings"),
            JUPYTERLAB_WORKSPACES_DIR=str(settings / "lab-workspaces"),
            IPYTHONDIR=str(settings / "ipython"),
        )

    def __enter__(self) -> Server:
        self._said: list[str] = []
        self._process = terminal.start(
            [sys.executable, "-m", "nnbook", "lab", "--no-browser", "--folder", str(self.work)],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.url = self._wait_for_url()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        terminal.press_ctrl_c(self._process)
        try:
            self.exit_code = self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            terminal.kill(self._process)
            raise AssertionError(f"Ctrl-C did not end the server:\n{self.said}") from None

    @property
    def said(self) -> str:
        """All that the command has printed."""
        return "".join(self._said)

    def address(self, notebook: str) -> str:
        """The URL that opens a notebook, in a fresh workspace."""
        base, _, token = self.url.partition("token=")
        root = re.match(r"http://[^/]+", base)
        assert root
        return f"{root[0]}/lab/tree/{notebook}?reset&token={token}"

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._said.append(line)

    def _wait_for_url(self) -> str:
        for _ in range(600):
            found = URL.search(self.said)
            if found:
                return found[0]
            assert self._process.poll() is None, f"the server ended:\n{self.said}"
            time.sleep(0.1)
        raise AssertionError(f"no URL after 60 s:\n{self.said}")


def write_notebook(folder: Path, name: str, cells: dict[str, str]) -> None:
    """Write a notebook whose code cells have these names and sources, under a title."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A notebook")])
    notebook.cells += [
        nbformat.v4.new_code_cell(source, metadata={"name": cell}) for cell, source in cells.items()
    ]
    spec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook.metadata["kernelspec"] = spec
    nbformat.write(notebook, folder / name)


def _text_in(editor: Locator) -> str:
    """What stands in a cell's editor."""
    return "\n".join(editor.locator(".cm-line").all_inner_texts())


class Notebook:
    """One notebook open in JupyterLab."""

    def __init__(self, page: Page, server: Server, name: str) -> None:
        self.page = page
        self.path = server.work / name
        self.errors: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(server.address(name))
        # JupyterLab shows an empty cell first, then the notebook, then finds a kernel for it.
        title = page.locator(".jp-Notebook .jp-MarkdownOutput h1").first
        expect(title).to_be_visible(timeout=60_000)
        kernel = page.locator(".jp-Toolbar-kernelName").first
        expect(kernel).to_contain_text("Python 3", timeout=60_000)
        self._wait_for_kernel()

    def run_all(self) -> None:
        """Run → Run All Cells, and wait for the last one."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name=re.compile("^Run All Cells")).click()
        counts = self.page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt")
        waiting = re.compile(r"\[(\*| )\]")
        for index in range(counts.count()):
            expect(counts.nth(index)).not_to_have_text(waiting, timeout=90_000)
        self._wait_for_kernel()

    def cell(self, name: str) -> Locator:
        """The cell of that name, scrolled into view."""
        cells = json.loads(self.path.read_text(encoding="utf-8"))["cells"]
        index = [cell["metadata"].get("name") for cell in cells].index(name)
        found = self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')
        found.scroll_into_view_if_needed()
        return found

    def replace_in_cell(self, name: str, old: str, new: str) -> None:
        """Type into a cell, and see it stand there: its text with `old` replaced by `new`."""
        editor = self.cell(name).locator(".cm-content")
        text = _text_in(editor)
        assert old in text, f"{old!r} is not in {text!r}"
        wanted = text.replace(old, new)
        for _ in range(5):  # after a run JupyterLab moves the focus once more
            editor.click()
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(wanted)
            self.page.wait_for_timeout(150)
            if _text_in(editor) == wanted:
                return
        raise AssertionError(f"{name} does not take what is typed; it holds {_text_in(editor)!r}")

    def run_cells(self, *names: str) -> None:
        """Run cells one after the other with Ctrl+Enter, as one does."""
        for name in names:
            cell = self.cell(name)
            prompt = cell.locator(".jp-InputPrompt").first
            before = prompt.inner_text()
            cell.locator(".cm-content").click()
            self.page.keyboard.press("Control+Enter")
            expect(prompt).not_to_have_text(before)
            expect(prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=60_000)

    def focus(self, locator: Locator) -> None:
        """Put the focus somewhere and see it stay: after a run JupyterLab moves it once more."""
        for _ in range(20):
            locator.focus()
            self.page.wait_for_timeout(150)
            if locator.evaluate("node => node === document.activeElement"):
                return
        raise AssertionError(f"the focus does not stay on {locator}")

    def save(self) -> None:
        """Ctrl+S, and wait until the file is newer."""
        before = self.path.stat().st_mtime_ns
        self.page.keyboard.press("Control+s")
        for _ in range(100):
            if self.path.stat().st_mtime_ns != before:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("the notebook was not saved")

    def interrupt(self) -> None:
        """Kernel → Interrupt Kernel."""
        self.page.get_by_role("menuitem", name="Kernel", exact=True).click()
        self.page.get_by_role("menuitem", name=re.compile("^Interrupt Kernel")).click()

    def restart_kernel(self) -> None:
        """Kernel → Restart Kernel…, and yes."""
        self.page.get_by_role("menuitem", name="Kernel", exact=True).click()
        self.page.get_by_role("menuitem", name=re.compile("^Restart Kernel…")).click()
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self._wait_for_kernel()

    def _wait_for_kernel(self) -> None:
        status = self.page.locator(".jp-Notebook-ExecutionIndicator").first
        expect(status).to_have_attribute("data-status", "idle", timeout=90_000)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in HARMLESS):
            self.errors.append(message.text)
