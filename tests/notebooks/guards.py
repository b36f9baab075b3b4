"""What nbval doesn't see in a notebook, or could only compare on the machine that made it.

Each guard takes a notebook as a plain dict and returns what is wrong with it, as half sentences.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from nnbook import widgets
from nnbook.course.outputs import joined, problems

Notebook = dict[str, Any]
Cell = dict[str, Any]

PICTURES = ("image/png", "image/jpeg")
METADATA = {"course", "kernelspec", "language_info"}
# Comments and tags by which a cell is taken out of nbval's comparison.
EVASIONS = re.compile(r"NBVAL_\w+|PYTEST_VALIDATE_IGNORE_OUTPUT")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
OF_THE_DAY = (
    (
        re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b|\b[0-3]?\d\.[01]?\d\.(?:19|20)\d\d\b"),
        "a date",
    ),
    (re.compile(rf"\b[0-3]?\d\.? (?:{MONTHS})\b|\b(?:{MONTHS}) [0-3]?\d\b"), "a date"),
    (re.compile(r"\b[0-2]\d:[0-5]\d(?::[0-5]\d)?\b"), "a time of day"),
    (re.compile(r"\b\d+\.\d+\.\d+(?:\.?(?:dev|rc|post|a|b)\d+)?\b"), "a version"),
    (re.compile(r"\b(?:[Vv]ersion|[Pp]ython|numpy|matplotlib|[Ii][Pp]ython) v?\d"), "a version"),
)
LIVE = re.compile(rf"\b(?:{'|'.join(widgets.__all__)})\(")
# A paragraph in italics, from its first letter to its last.
CAPTION = re.compile(r"\*[^*\s][^*]*[^*\s]\*")
UNSEEN_IMAGE = re.compile(r"""<img(?![^>]*\balt\s*=\s*["'][^"']*\w)[^>]*>|!\[\s*\]\(""")


def code_cells(notebook: Notebook) -> list[Cell]:
    """The cells that are run."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def executed_in_order(notebook: Notebook) -> Iterator[str]:
    """nbval passes a cell over that was stored unexecuted."""
    cells = code_cells(notebook)
    counts = [cell["execution_count"] for cell in cells]
    if counts != list(range(1, len(cells) + 1)):
        yield f"its execution counts are {counts}, expected 1 to {len(cells)}"
    for cell in cells:
        if not joined(cell["source"]).strip():
            yield f"{cell['id']} is empty"


def compared(notebook: Notebook) -> Iterator[str]:
    """No cell is taken out of the comparison, and none seems to hide a value."""
    for cell in code_cells(notebook):
        source = joined(cell["source"])
        tags = cell["metadata"].get("tags", [])
        if EVASIONS.search(source) or any(
            tag.startswith("nbval-") or tag == "raises-exception" for tag in tags
        ):
            yield f"{cell['id']} is not compared by nbval"
        if source.rstrip().endswith(";"):
            yield f"{cell['id']} ends with a semicolon, which hides nothing from nbval"


def bare_metadata(notebook: Notebook) -> Iterator[str]:
    """The kernel is named as everywhere, and neither machine nor widget state is kept."""
    metadata = notebook["metadata"]
    if metadata.get("kernelspec", {}).get("name") != "python3":
        yield "its kernelspec is not python3"
    if metadata.get("language_info") != {"name": "python"}:
        yield "its language_info says more than the language"
    for name in sorted(metadata.keys() - METADATA):
        yield f"its metadata hold {name}"


def same_everywhere(notebook: Notebook) -> Iterator[str]:
    """Outputs hold nothing of one machine or one run, and something to compare."""
    for cell in code_cells(notebook):
        for problem in problems(cell):
            yield f"{cell['id']} {problem}"


def same_every_day(notebook: Notebook) -> Iterator[str]:
    """Outputs hold no dates, times or versions."""
    for cell in code_cells(notebook):
        for text in _texts(cell):
            for pattern, what in OF_THE_DAY:
                if match := pattern.search(text):
                    yield f"{cell['id']} writes {what} ({match[0]!r})"


def said_in_words(notebook: Notebook) -> Iterator[str]:
    """Each output has words, and each image says in words what it shows."""
    for cell in notebook["cells"]:
        for text in [*_texts(cell)] + [joined(cell["source"])] * (cell["cell_type"] == "markdown"):
            if match := UNSEEN_IMAGE.search(text):
                yield f"{cell['id']} has an image without words ({match[0][:60]!r})"
        for output in cell.get("outputs", ()):
            data = output.get("data")
            if data is not None and not joined(data.get("text/plain", "")).strip():
                yield f"{cell['id']} has an output without words"
            for mime in set(data or ()).intersection(PICTURES):
                alt = output["metadata"].get(mime, {}).get("alt", "")
                if not re.search(r"\w", alt) or re.fullmatch(r"<.*>", alt.strip(), re.DOTALL):
                    yield f"{cell['id']} has a picture without alt text"


def captioned(notebook: Notebook) -> Iterator[str]:
    """Below a still picture, or right above it, stands what it shows, for those who see it.

    Live pictures have words of their own, before and behind them.
    """
    cells = notebook["cells"]
    for k, cell in enumerate(cells):
        if LIVE.search(joined(cell["source"])) or not _has_picture(cell):
            continue
        before = _paragraphs(cells[k - 1])[-1:] if k else []
        behind = _paragraphs(cells[k + 1])[:1] if k + 1 < len(cells) else []
        if not any(map(CAPTION.fullmatch, before + behind)):
            yield f"{cell['id']} shows a picture without a caption"


GUARDS: tuple[Callable[[Notebook], Iterator[str]], ...] = (
    executed_in_order,
    compared,
    bare_metadata,
    same_everywhere,
    same_every_day,
    said_in_words,
    captioned,
)


def _has_picture(cell: Cell) -> bool:
    return any(set(PICTURES) & set(output.get("data", ())) for output in cell.get("outputs", ()))


def _paragraphs(cell: Cell) -> list[str]:
    """The paragraphs of a Markdown cell; none of a code cell."""
    if cell["cell_type"] != "markdown":
        return []
    return joined(cell["source"]).strip().split("\n\n")


def _texts(cell: Cell) -> Iterator[str]:
    """What a cell's outputs say, pictures and data in links aside."""
    for output in cell.get("outputs", ()):
        if "text" in output:
            yield joined(output["text"])
        for mime, value in output.get("data", {}).items():
            if mime not in PICTURES and isinstance(value, str | list):
                yield re.sub(r"(?<=data:)[\w/+.;=-]*,[^\"'\s)>]*", "", joined(value))
