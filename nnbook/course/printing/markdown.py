"""Markdown as HTML: formulas as MathML, pictures inside the page, folds opened or left out."""

import base64
import mimetypes
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from nnbook.course.formulas import Formula, replace_formulas, without_row_spaces
from nnbook.course.outputs import without_colors

_CLOSED_FOLD = re.compile(r"<details\b(?!\s+open\b)")
_INNERMOST_FOLD = re.compile(r"<details\b[^>]*>(?:(?!<details\b).)*?</details>\s*", re.DOTALL)
# Letters of Unicode's private use stand for the formulas while Markdown is read.
_PLACE = "\ue010{}\ue011"
_PLACES = re.compile("\ue010(\\d+)\ue011")


class PrintError(ValueError):
    """What can't be put on paper.

    Attributes
    ----------
    line : int
        The line of the text, counted from 0.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def to_html(text: str, *, folder: Path, folds: bool = True, tags: bool = True) -> str:
    """A Markdown cell as HTML.

    Parameters
    ----------
    text : str
        The cell.
    folder : Path
        Where the pictures that it names are looked for.
    folds : bool
        Whether what is folded in ``<details>`` is opened; else it is left out.
    tags : bool
        Whether HTML in the text is HTML; else it is shown as it is written.

    Raises
    ------
    PrintError
        For a formula that can't be set, a picture that is not there or not here, and a fold that
        can't be left out because it is never closed.
    """
    set_formulas: list[str] = []

    def place(formula: Formula) -> str:
        set_formulas.append(mathml(formula))
        return _PLACE.format(len(set_formulas) - 1)

    marked = replace_formulas(text, place)
    html = _markdown(folder, tags).render(marked)
    html = _PLACES.sub(lambda found: set_formulas[int(found[1])], html)
    return _CLOSED_FOLD.sub("<details open", html) if folds else _without_folds(html)


def _without_folds(html: str) -> str:
    """HTML without what is folded in it, from the innermost fold outwards."""
    found = 1
    while found:
        html, found = _INNERMOST_FOLD.subn("", html)
    if "<details" in html:
        raise PrintError(0, "a <details> is never closed: put </details> where its fold ends")
    return html


def mathml(formula: Formula) -> str:
    """A formula as MathML, which browsers set by themselves.

    Raises
    ------
    PrintError
        If it has something that can't be set.
    """
    from math_core import LatexError

    tex = without_row_spaces(formula.tex)  # the page's style sets the rows apart
    try:
        return str(_converter().convert_with_local_state(tex, displaystyle=formula.display))
    except LatexError as problem:
        reason = without_colors(str(problem)).strip().split("\n")[0].removeprefix("Error: ")
        message = f"the formula ${formula.tex}$ can't be set on paper: {reason}"
        raise PrintError(formula.line, message) from None


@cache
def _converter() -> Any:
    from math_core import LatexToMathML

    return LatexToMathML()


def _markdown(folder: Path, tags: bool) -> Any:
    """A Markdown reader as JupyterLab's, for one folder."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": tags}).enable(["table", "strikethrough"])

    def image(self: Any, tokens: Any, index: int, options: Any, environment: Any) -> str:
        token = tokens[index]
        token.attrSet("src", _data_uri(folder, token.attrGet("src")))
        return str(self.image(tokens, index, options, environment))

    def link(self: Any, tokens: Any, index: int, options: Any, environment: Any) -> str:
        token = tokens[index]
        token.attrSet("href", re.sub(r"^([\w-]+)\.ipynb\b", r"\1.html", token.attrGet("href")))
        return str(self.renderToken(tokens, index, options, environment))

    reader.add_render_rule("image", image)
    reader.add_render_rule("link_open", link)
    return reader


def _data_uri(folder: Path, address: str) -> str:
    """A picture's file as a part of the page."""
    name = unquote(address)  # Markdown has encoded it
    path = folder / name
    if ":" in name or not path.is_file():
        raise PrintError(0, f"the picture {name} is no file beside the notebooks: put it there")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
