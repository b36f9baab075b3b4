"""Write the gallery: one page with all that can be drawn or touched, so that a change is seen.

``python -m docs.make_gallery`` writes docs/gallery.html. Each entry stands there three times: as
it is live, in the light theme and in the dark one, and as its static twin. The page needs no
kernel and no network.
"""

import base64
import json
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from docs.gallery_samples import Sample, samples
from nnbook.pictures import Picture
from nnbook.widgets.kit import Element
from nnbook.widgets.kit.assets import module, style_sheet

GALLERY = Path(__file__).parent / "gallery.html"

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery</title>
<style>
body {{ margin: 0 auto; max-width: 1100px; padding: 16px; font: 15px/1.5 system-ui, sans-serif; }}
h2 {{ margin: 40px 0 8px; }}
.theme {{ padding: 12px; border-radius: 8px; --jp-layout-color0: #fff; background: #fff; }}
.theme[data-jp-theme-light="false"] {{ --jp-layout-color0: #111; background: #111; }}
img {{ max-width: 100%; }}
{css}
</style>
<body data-jp-theme-light="true">
<h1>All that nnbook draws</h1>
<p>Live in the light theme, live in the dark theme, and the static twin.</p>
{entries}
<script type="application/json" id="scenes">{scenes}</script>
<script type="module">
const code = {code};
const url = URL.createObjectURL(new Blob([code], {{ type: "text/javascript" }}));
const {{ default: make }} = await import(url);
const scenes = JSON.parse(document.getElementById("scenes").textContent);
for (const place of document.querySelectorAll(".theme")) {{
  const model = {{ get: () => scenes[place.dataset.scene], send() {{}}, on() {{}}, off() {{}} }};
  const widget = make();
  widget.initialize({{ model }});
  widget.render({{ model, el: place }});
}}
</script>
"""

_ENTRY = """<section>
<h2>{title}</h2>
<div class="theme" data-jp-theme-light="true" data-scene="{k}"></div>
<div class="theme" data-jp-theme-light="false" data-scene="{k}"></div>
{twin}
</section>
"""


@dataclass(frozen=True)
class Nothing:
    """The state of what can't be moved."""


class Still(Element):
    """A picture as an element, for what has no controls of its own."""

    def __init__(self, picture: Picture, title: str) -> None:
        self._picture = picture
        self.title = title
        super().__init__(Nothing())

    def picture(self, state: Any) -> Picture:
        return self._picture

    def code(self, state: Any) -> str:
        return ""


def page() -> str:
    """Return the gallery as the text of an HTML page."""
    entries, scenes = [], []
    for k, sample in enumerate(samples()):
        element = _element(sample)
        entries.append(_ENTRY.format(title=escape(sample.title), k=k, twin=_twin(element)))
        scenes.append(element.get_state("scene")["scene"])
    return _PAGE.format(
        css=style_sheet(), entries="".join(entries), scenes=_script(scenes), code=_script(module())
    )


def main() -> int:
    """Write the page."""
    GALLERY.write_text(page(), encoding="utf-8")
    return 0


def _element(sample: Sample) -> Element:
    made = sample.make()
    return made if isinstance(made, Element) else Still(made, sample.title)


def _twin(element: Element) -> str:
    """What stands for an element where nothing can move: a card if it has one, else a picture."""
    data, _ = element.still()
    if "text/html" in data:
        return str(data["text/html"])
    still = element.still_picture()
    png = base64.b64encode(still.png()).decode("ascii")
    return (
        f'<p><img alt="{escape(still.read_out, quote=True)}" src="data:image/png;base64,{png}"></p>'
    )


def _script(value: Any) -> str:
    """JSON that may stand within a script."""
    return json.dumps(value, allow_nan=False).replace("</", "<\\/")


if __name__ == "__main__":
    sys.exit(main())
