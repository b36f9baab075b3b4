"""The browser's half of an element as the one module and the one style sheet that it asks for.

The parts are real modules, so editors and people can follow their imports; a front end gets them
joined, since it loads a widget's code from a text and not from a place on a server.
"""

import re
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).resolve().parents[1] / "static"
_ENTRY = "element.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(async )?function|const)", re.MULTILINE)


@cache
def module() -> str:
    """Return all parts as one module, each after those it imports."""
    return "\n".join(_without_imports(name) for name in _in_order(_ENTRY, []))


@cache
def style_sheet() -> str:
    """Return all style sheets as one; the element's own comes first, the others build on it."""
    sheets = sorted(_STATIC.glob("*.css"), key=lambda path: (path.name != "element.css", path.name))
    return "\n".join(path.read_text(encoding="utf-8") for path in sheets)


def _in_order(name: str, order: list[str]) -> list[str]:
    """Append a part to the order, after all that it needs, unless it is there already."""
    for needed in _IMPORT.findall(_text(name)):
        _in_order(needed, order)
    if name not in order:
        order.append(name)
    return order


def _without_imports(name: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", _text(name)))


@cache
def _text(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
