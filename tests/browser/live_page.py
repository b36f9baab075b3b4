"""An element on a bare page, without JupyterLab: its own module, and a model made of two lists.

What the page sends waits in a list until `pump` hands it to the element, and back.
"""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page

from nnbook.widgets.kit import Element
from nnbook.widgets.kit.assets import module, style_sheet

_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>An element</title>
<style>body {{ margin: 12px; background: {paper}; }} {css}</style>
<body data-jp-theme-light="{light}"><main id="place"></main></body>
"""

_START = """async ([code, scene]) => {
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const widget = (await import(url)).default();
  const listeners = new Map();
  window.sent = [];
  window.model = {
    get: () => scene,
    send: (content) => window.sent.push(content),
    on: (name, heard) => listeners.set(name, heard),
    off: (name) => listeners.delete(name),
    hear: (content) => listeners.get("msg:custom")(content),
  };
  widget.initialize({ model: window.model });
  window.show = (place) => widget.render({ model: window.model, el: place });
  window.show(document.getElementById("place"));
}"""


class LivePage:
    """One element on an empty page, in the light theme or the dark one."""

    def __init__(self, page: Page, element: Element, *, dark: bool = False) -> None:
        self.page = page
        self.element = element
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        self._answers: list[Any] = []
        element.send = lambda content, buffers=None: self._answers.append(content)  # type: ignore[method-assign]
        light, paper = ("false", "#111111") if dark else ("true", "#ffffff")
        page.set_content(_PAGE.format(css=style_sheet(), light=light, paper=paper))
        scene = json.loads(json.dumps(element.get_state("scene")["scene"], allow_nan=False))
        page.evaluate(_START, [module(), scene])
        self.pump()

    @property
    def root(self) -> Locator:
        """The element's node."""
        return self.page.locator(".nnb").first

    @property
    def read_out(self) -> str:
        """The sentence that the page shows."""
        return self.root.locator('[data-role="read-out"]').inner_text()

    def pump(self) -> list[Any]:
        """Carry messages to and fro until nobody has anything to say; return what the page said."""
        said: list[Any] = []
        for _ in range(200):
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
            letters = self.page.evaluate("() => window.sent.splice(0)")
            if not letters and not self._answers:
                break
            said += letters
            for letter in letters:
                self.element._handle_custom_msg(letter, [])
            answers, self._answers = self._answers, []
            for answer in answers:
                self.page.evaluate("content => window.model.hear(content)", answer)
        return said
