"""What the pages of a class are made of: escaped words, tables, verdicts as cards."""

import html
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook.course.classroom.report import State
from nnbook.course.printing.whole_page import whole_page
from nnbook.exercises.card import with_code
from nnbook.pictures import style
from nnbook.pictures.svg import DARK

# Letters that show nothing, or turn the order of others round: a name must not reach beyond itself.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LOOK = Path(__file__).with_name("pages.css")

LOOKS: dict[State, str] = {
    "right": "good",
    "not yet": "bad",
    "not attempted": "none",
    "missing": "none",
    "not graded": "person",
}
"""The class of a card's bar for each state; it only repeats what the words say."""


def page(title: str, body: str, *, kind: str = "") -> str:
    """A whole page: nothing in it runs, and nothing is fetched.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML.
    kind : str
        A class of the page's CSS.
    """
    main = f'<main class="{kind}">' if kind else "<main>"
    look = f"{_colors()}\n{_LOOK.read_text(encoding='utf-8')}"
    return whole_page(seen(title), look, f"{main}\n{body}\n</main>", locked=True)


def _colors() -> str:
    """The house's colors as CSS variables, in both themes."""
    light = "; ".join(f"--{name}: {color}" for name, color in style.COLORS.items())
    dark = "; ".join(f"--{name}: {DARK[name]}" for name in style.COLORS)
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"


def seen(text: str) -> str:
    """A text without letters that can't be seen."""
    return _UNSEEN.sub("", text)


def escaped(text: str) -> str:
    """A text as HTML."""
    return html.escape(seen(text))


def words(text: str) -> str:
    """A sentence as HTML, with what stands between backticks as code."""
    return with_code(seen(text))


def someone(text: str) -> str:
    """A name as HTML; its writing direction stays its own."""
    return f"<bdi>{escaped(text)}</bdi>"


def written(text: str) -> str:
    """What somebody wrote, line by line as it is."""
    return f'<pre class="written">{escaped(text.strip())}</pre>'


def markdown(text: str) -> str:
    """A question as its author wrote it; as plain text where it can't be set here."""
    from nnbook.course.printing.markdown import PrintError, to_html

    try:
        return to_html(seen(text), folder=Path(os.devnull), tags=False)
    except (PrintError, ModuleNotFoundError):  # a picture; or markdown-it-py is not installed
        return written(text)


def card(look: str, headline: str, sentences: Iterable[str]) -> str:
    """What a check says: its headline before the first sentence, the others below."""
    first, *rest = [words(sentence) for sentence in sentences if sentence] or [""]
    lines = [f"<strong>{escaped(headline)}</strong> {first}".strip(), *rest]
    inside = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div class="card {look}">{inside}</div>'


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[int] = (),
    broad: int | None = None,
    foot: Sequence[str] = (),
) -> str:
    """A table whose first column names its rows.

    Parameters
    ----------
    caption : str
        HTML; what the table shows.
    head : sequence of str
        HTML of the columns' names.
    rows : iterable of sequence of str
        HTML of the cells.
    numbers : sequence of int
        Columns that stand to the right.
    broad : int, optional
        The column that gets most of the width.
    foot : sequence of str
        HTML of the last row, if there is a sum.
    """
    kinds = ["n" if k in numbers else "broad" if k == broad else "" for k in range(len(head))]
    columns = [_Column(_plain(name), kind) for name, kind in zip(head, kinds, strict=True)]
    top = "".join(
        f'<th scope="col" role="columnheader"{column.side}>{name}</th>'
        for column, name in zip(columns, head, strict=True)
    )
    body = "\n".join(_row(row, columns) for row in rows)
    end = f'<tfoot role="rowgroup">{_row(foot, columns)}</tfoot>' if foot else ""
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_plain(caption)}">'
        f'<table role="table"><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody>{end}</table></div>'
    )


@dataclass(frozen=True)
class _Column:
    """A column: its name as plain text, and its class."""

    name: str
    kind: str

    @property
    def side(self) -> str:
        """The attribute with its class."""
        return f' class="{self.kind}"' if self.kind else ""


def _row(row: Sequence[str], columns: Sequence[_Column]) -> str:
    """A row. On a narrow screen its cells stand below each other, each with its column's name.

    That takes its meaning as a table from it, so the roles are written out.
    """
    cells = [
        f'<td role="cell" data-name="{column.name}"{column.side}><div>{cell}</div></td>'
        for column, cell in zip(columns[1:], row[1:], strict=True)
    ]
    first = f'<th scope="row" role="rowheader"{columns[0].side}>{row[0]}</th>'
    return f'<tr role="row">{first}{"".join(cells)}</tr>'


def _plain(inside: str) -> str:
    """HTML without its tags, for an attribute."""
    return re.sub("<[^>]*>", "", inside).replace('"', "&quot;")
