"""What nbval doesn't see: guarded in every committed notebook, and each guard sees its fault."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnbook.course.outputs import joined
from tests.notebooks.guards import CAPTION, GUARDS, Cell, Notebook, code_cells

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Notebook:
    return json.loads(path.read_text(encoding="utf-8"))


def findings(notebook: Notebook) -> list[str]:
    return [words for guard in GUARDS for words in guard(notebook)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_every_notebook_keeps_to(guard: Callable[[Notebook], Any], path: Path) -> None:
    assert list(guard(read(path))) == []


# --- planted faults -------------------------------------------------------------------------

PICTURE_MIME = "image/png"


def with_picture(notebook: Notebook) -> Cell:
    """The first cell that shows a picture."""
    for cell in code_cells(notebook):
        if any(PICTURE_MIME in output.get("data", {}) for output in cell["outputs"]):
            return cell
    raise AssertionError("no cell with a picture")


def picture(notebook: Notebook) -> dict[str, Any]:
    """The first output that is a picture."""
    return next(one for one in with_picture(notebook)["outputs"] if PICTURE_MIME in one["data"])


def prints(text: str, stream: str = "stdout") -> Callable[[Notebook], None]:
    """Plant a cell's output that writes this."""
    output = {"output_type": "stream", "name": stream, "text": text}
    return lambda notebook: code_cells(notebook)[0]["outputs"].append(output)


def shows(**data: str) -> Callable[[Notebook], None]:
    """Plant an output with these types, `text_plain` for text/plain."""
    named = {mime.replace("_", "/"): value for mime, value in data.items()}
    output = {"output_type": "display_data", "metadata": {}, "data": named}
    return lambda notebook: code_cells(notebook)[0]["outputs"].append(output)


def source(change: Callable[[str], str]) -> Callable[[Notebook], None]:
    """Plant a change in the source of the first code cell."""

    def plant(notebook: Notebook) -> None:
        cell = code_cells(notebook)[0]
        cell["source"] = change("".join(cell["source"]))

    return plant


def tagged(tag: str) -> Callable[[Notebook], None]:
    return lambda notebook: code_cells(notebook)[0]["metadata"].update(tags=[tag])


def counted(change: Callable[[list[Cell]], Any]) -> Callable[[Notebook], Any]:
    return lambda notebook: change(code_cells(notebook))


def metadata(**values: Any) -> Callable[[Notebook], None]:
    return lambda notebook: notebook["metadata"].update(values)


def markdown(text: str) -> Callable[[Notebook], None]:
    cell = {"cell_type": "markdown", "id": "planted", "metadata": {}, "source": text}
    return lambda notebook: notebook["cells"].append(cell)


def without_captions(notebook: Notebook) -> None:
    """Plant still pictures of which nothing is said."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            paragraphs = joined(cell["source"]).split("\n\n")
            kept = [text for text in paragraphs if not CAPTION.fullmatch(text)]
            cell["source"] = "\n\n".join(kept)


KERNEL = {"name": "conda-env-py", "display_name": "x", "language": "python"}
ERROR = {"output_type": "error", "ename": "KeyError", "evalue": "'w'", "traceback": []}
VIEW = {"application_vnd.jupyter.widget-view+json": "x", "text_plain": "x"}

FAULTS: dict[str, tuple[Callable[[Notebook], Any], str]] = {
    "never executed": (counted(lambda cells: cells[2].update(execution_count=None)), "None"),
    "executed twice": (counted(lambda cells: cells[-1].update(execution_count=99)), "99"),
    "begins with 2": (
        counted(
            lambda cells: [cell.update(execution_count=i) for i, cell in enumerate(cells, start=2)]
        ),
        "counts are [2, 3",
    ),
    "empty cell": (source(lambda text: " \n"), "is empty"),
    "semicolon": (source(lambda text: text + "\nplt.plot(x); \n"), "semicolon"),
    "output ignored": (source(lambda text: "# NBVAL_IGNORE_OUTPUT\n" + text), "not compared"),
    "cell skipped": (source(lambda text: "#NBVAL_SKIP\n" + text), "not compared"),
    "output ignored by tag": (tagged("nbval-ignore-output"), "not compared"),
    "may raise": (tagged("raises-exception"), "not compared"),
    "kernelspec": (metadata(kernelspec=KERNEL), "kernelspec"),
    "no kernelspec": (lambda notebook: notebook["metadata"].pop("kernelspec"), "kernelspec"),
    "python version": (
        metadata(language_info={"name": "python", "version": "3.11.7"}),
        "language_info",
    ),
    "widget state": (metadata(widgets={"state": {}}), "metadata hold widgets"),
    "view": (shows(**VIEW), "live widget"),
    "address": (prints("<function f at 0x7f3a2c1d9e50>"), "memory address"),
    "path": (prints("saved in /home/ada/unit.png"), "absolute path"),
    "path on windows": (prints(r"C:\Users\ada\unit.png"), "absolute path"),
    "stderr": (prints("RuntimeWarning: overflow", "stderr"), "stderr"),
    "traceback": (lambda nb: code_cells(nb)[0]["outputs"].append(ERROR), "raises KeyError"),
    "figure": (shows(image_png="iV", text_plain="<Figure size 640x480 with 1 Axes>"), "says only"),
    "object": (shows(text_plain="<nnbook.widgets.DescentLab object>"), "says only"),
    "matplotlib svg": (
        shows(**{"image_svg+xml": "<svg><!-- Matplotlib v3 --></svg>", "text_plain": "A line."}),
        "SVG made by matplotlib",
    ),
    "iso date": (prints("made on 2026-11-22"), "a date"),
    "german date": (prints("made on 22.11.2026"), "a date"),
    "date in words": (prints("made on 22 November"), "a date"),
    "american date": (shows(text_plain="x", text_html="<p>November 22</p>"), "a date"),
    "time": (prints("trained at 11:41:35"), "a time of day"),
    "version": (prints("numpy is 2.1.3 here"), "a version"),
    "release candidate": (prints("nnbook 0.2.0rc1"), "a version"),
    "short version": (shows(text_plain="Python 3.12 runs it"), "a version"),
    "output without words": (shows(text_html="<p>cost 0.4</p>"), "output without words"),
    "blank words": (shows(text_html="<p>cost 0.4</p>", text_plain=" \n"), "output without words"),
    "no alt": (lambda notebook: picture(notebook)["metadata"].clear(), "without alt text"),
    "empty alt": (
        lambda notebook: picture(notebook)["metadata"].update({PICTURE_MIME: {"alt": " "}}),
        "without alt text",
    ),
    "alt that says nothing": (
        lambda notebook: picture(notebook)["metadata"].update({PICTURE_MIME: {"alt": "<Figure>"}}),
        "without alt text",
    ),
    "img without alt": (shows(text_plain="x", text_html="<img src='a.png'>"), "without words"),
    "img with empty alt": (shows(text_plain="x", text_html='<img alt="">'), "without words"),
    "markdown image without alt": (markdown("![](plane.png)"), "without words"),
    "no caption": (without_captions, "without a caption"),
}


@pytest.fixture(scope="module")
def real() -> Notebook:
    """A committed notebook with pictures, in which nothing is wrong."""
    return read(next(path for path in NOTEBOOKS if path.stem.startswith("05")))


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_named(name: str, real: Notebook) -> None:
    plant, words = FAULTS[name]
    notebook = copy.deepcopy(real)
    assert findings(notebook) == []

    plant(notebook)

    found = findings(notebook)
    assert any(words in finding for finding in found), found


def test_every_guard_is_proven_by_a_fault(real: Notebook) -> None:
    sees = set()
    for plant, _ in FAULTS.values():
        notebook = copy.deepcopy(real)
        plant(notebook)
        sees |= {guard for guard in GUARDS if list(guard(notebook))}

    assert sees == set(GUARDS)


INNOCENT = {
    "a source": prints("Palmer penguins, Gorman, Williams & Fraser (2014), CC0"),
    "numbers": prints("w = 0.999: 11 of 219 wrong, 10:1, λ = 1e-06, May be 3"),
    "numbers at the end": prints("the cost is 0.5. Then 1.25, 12.5."),
    "an image with words": shows(text_plain="x", text_html='<img alt="A line" src="a">'),
    "a link": markdown("![A plane](plane.png) and [Start here](00_start_here.ipynb)"),
}


@pytest.mark.parametrize("name", INNOCENT)
def test_what_is_the_same_everywhere_passes(name: str, real: Notebook) -> None:
    notebook = copy.deepcopy(real)

    INNOCENT[name](notebook)

    assert findings(notebook) == []
