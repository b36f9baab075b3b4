"""What may stand in a notebook's outputs: tidied where we can, named where the author must.

A committed output is compared by nbval on every machine, shown by GitHub, and reopened without a
kernel. So it holds a picture and a sentence, and nothing that is of one machine or one run.
All functions take notebooks as plain dicts, from nbformat or from Jupyter Server alike.
"""

import re
from collections.abc import Iterator
from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
_DATA_URI = re.compile(r"data:[\w/+.;=-]*,[^\"'\s)>]*")
# A path has a folder and a name at least, behind a space or a quote: "1 / n" and "</td>" pass.
_UNSTABLE = (
    (re.compile(r"\b0x[0-9a-fA-F]{6,}\b"), "a memory address"),
    (re.compile(r"(?<![^\s\"'(=:])/(?:[\w.+-]+/)+[\w.+-]+|\b[A-Za-z]:\\\w"), "an absolute path"),
    (re.compile("\x1b"), "ANSI color codes"),
)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_FAILURE = re.compile(r"\w*(Error|Exception): ")  # an element says so and lives on
_ARRAY = re.compile(r"(np\.\w+|array)\(")


def drop_widget_views(notebook: dict[str, Any]) -> None:
    """Take live widget views and widget state out of a notebook, in place.

    A stored view is an error text when the notebook is reopened; the picture and the sentence
    beside it are not. An output that is a view and nothing else stays as it is: there is nothing
    better to show. Everything else in the notebook is left alone.
    """
    for output in _outputs(notebook):
        data = output.get("data", {})
        if WIDGET_VIEW in data and len(data) > 1:
            del data[WIDGET_VIEW]
            output.get("metadata", {}).pop(WIDGET_VIEW, None)
    notebook.get("metadata", {}).pop("widgets", None)


def merge_streams(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same outputs with neighbouring pieces of one stream joined.

    How often a kernel flushes is chance; what it wrote is not.
    """
    merged: list[dict[str, Any]] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            merged[-1] = last | {"text": joined(last["text"]) + joined(output["text"])}
        else:
            merged.append(output)
    return merged


def problems(cell: dict[str, Any]) -> list[str]:
    """What in a cell's outputs would differ elsewhere, or would not be seen there.

    Returns
    -------
    list of str
        Half sentences that fit behind a cell's name; empty if all is well.
    """
    found: list[str] = []
    for output in cell.get("outputs", ()):
        kind = output["output_type"]
        if kind == "error":
            found.append(f"raises {output['ename']}: {output['evalue']}")
        elif kind == "stream":
            text = joined(output["text"])
            if output["name"] == "stderr":
                found.append(f"writes to stderr: {text.strip()[:300]}")
            found += _unstable("text/plain", text)
        else:
            found += _data_problems(output.get("data", {}))
    return found


def joined(text: str | list[str]) -> str:
    """A text of a notebook, which may be stored as a list of its lines."""
    return text if isinstance(text, str) else "".join(text)


def output_text(cell: dict[str, Any]) -> str:
    """All that a cell says in plain text."""
    texts = (
        output.get("text") or output.get("data", {}).get("text/plain", "")
        for output in cell.get("outputs", ())
    )
    return "".join(joined(text) for text in texts)


def without_colors(text: str) -> str:
    """A text for a terminal without its ANSI color codes."""
    return _ANSI.sub("", text)


def _outputs(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook.get("cells", ()):
        yield from cell.get("outputs", ())


def _data_problems(data: dict[str, Any]) -> list[str]:
    found = []
    texts = {mime: joined(value) for mime, value in data.items() if _is_text(mime, value)}
    plain = texts.get("text/plain", "")
    if WIDGET_VIEW in data or WIDGET_STATE in data:
        found.append("holds a live widget, which can't be reopened")
    if any(mime in data for mime in _PICTURES) and "image/png" not in data:
        found.append("shows a picture without image/png, which GitHub and paper need")
    if "image/png" in data and not plain.strip():
        found.append("shows a picture without a text/plain that says what it shows")
    if re.fullmatch(r"<.*>", plain.strip(), re.DOTALL):
        found.append(f"says only {plain.strip()[:80]}: give it words, or assign it to _")
    if _FAILURE.match(plain):
        found.append(f"shows a failure where a read-out should be: {plain.strip()[:200]}")
    if _ARRAY.match(plain):
        found.append("shows an array's repr, which differs between versions: print its numbers")
    for mime, text in texts.items():
        found += _unstable(mime, text)
    return found


def _is_text(mime: str, value: Any) -> bool:
    is_picture = mime in _PICTURES and mime != "image/svg+xml"
    return not is_picture and isinstance(value, str | list)


def _unstable(mime: str, text: str) -> list[str]:
    """What would make nbval see a difference that is none."""
    found = []
    if mime != "text/plain":
        if "matplotlib" in text.lower() and "<svg" in text:
            found.append("holds an SVG made by matplotlib, which is never the same twice")
        if "data:image/png" in text or "data:image/jpeg" in text:
            found.append(f"hides a picture in {mime}, where its bytes are compared: use image/png")
        text = _DATA_URI.sub("", text)
    for pattern, what in _UNSTABLE:
        match = pattern.search(text)
        if match:
            found.append(f"writes {what} ({match[0]!r} in {mime})")
    return found
