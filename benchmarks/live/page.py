"""One JupyterLab with one notebook, open in a browser window of usual size."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import ElementHandle, Locator, ViewportSize, expect, sync_playwright

import start
from tests.browser.jupyter import FLAGS, Notebook, Server, keep_all_cells, write_notebook

ROOT = Path(__file__).parents[2]
NAME = "bench_live.ipynb"
VIEWPORT = ViewportSize(width=1280, height=900)
PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")

CELLS = {
    "path": f"import sys; sys.path.insert(0, {str(ROOT)!r})",
    "imports": "from benchmarks.live import kernel, pictures, training_pictures",
    "element": "pictures.element()",
    "inline": "pictures.show_inline()",
    # ipympl makes itself the backend of new figures, too; those of `interact` are to be inline.
    "ipympl": "pictures.show_ipympl()\n%matplotlib inline",
    "training": "lab = training_pictures.training_element(); lab",
    "playground": "lab = training_pictures.playground(); lab",
    "versions": "kernel.versions()",
    "frame-times": "kernel.frame_times({repetitions})",
    "memory": "kernel.memory()",
    "stopwatch": "watch = kernel.Stopwatch(lab)",
    "stopped": "watch.say()",
}


class LivePage:
    """The open notebook, and what one asks of it."""

    def __init__(self, notebook: Notebook, chromium: str) -> None:
        self.notebook = notebook
        self.page = notebook.page
        self.chromium = chromium
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.devtools.send("Performance.enable")
        self._values = 0

    def run(self, name: str) -> Locator:
        """Run a cell; return its outputs, scrolled to."""
        self.notebook.run_cells(name)
        return self.output(name)

    def output(self, name: str) -> Locator:
        """The outputs of a cell that has run, scrolled to."""
        found = self.notebook.cell(name).locator(".jp-Cell-outputArea")
        found.scroll_into_view_if_needed()
        return found

    def value(self, name: str) -> Any:
        """What a cell prints as JSON."""
        said = self.run(name).locator("pre").first
        self._values += 1
        # Values are numbered, for the output of an earlier run may be there for a while.
        expect(said).to_contain_text(f"[{self._values}, ")
        return json.loads(said.inner_text())[1]

    def element(self, name: str) -> ElementHandle:
        """The element that a cell shows."""
        root = self.output(name).locator(".nnb")
        expect(root).to_be_visible()
        root.scroll_into_view_if_needed()
        return root.element_handle()

    def collect_garbage(self) -> None:
        """Let go all that can go, in the page."""
        for _ in range(3):
            self.devtools.send("HeapProfiler.collectGarbage")

    def metrics(self) -> dict[str, float]:
        """What Chromium counts about the page."""
        found = self.devtools.send("Performance.getMetrics")["metrics"]
        return {metric["name"]: metric["value"] for metric in found}


@contextmanager
def open_page(repetitions: int) -> Iterator[LivePage]:
    """Start the server and the browser, open the notebook, and end all of it afterwards."""
    chromium = start.find_chromium()
    if chromium is None:
        raise RuntimeError(start.NO_CHROMIUM_TO_MEASURE)
    with tempfile.TemporaryDirectory(prefix="nnbook-bench-live-") as home:
        work, settings = Path(home, "work"), Path(home, "settings")
        keep_all_cells(settings)  # so that a measured one is not rebuilt while it is scrolled to
        with Server(work, settings) as server, sync_playwright() as playwright:
            cells = {
                name: code.replace("{repetitions}", str(repetitions))
                for name, code in CELLS.items()
            }
            write_notebook(work, NAME, cells)
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            page = browser.new_page(viewport=VIEWPORT)
            page.add_init_script(PROBE)
            notebook = Notebook(page, server, NAME)
            live = LivePage(notebook, browser.version)
            for name in ("path", "imports"):
                live.run(name)
            yield live
            browser.close()
