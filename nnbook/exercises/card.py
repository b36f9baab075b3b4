"""Cards: a few words in HTML that survives the cleaning of a notebook that is not trusted.

JupyterLab's cleaning leaves inline styles and common tags, so nothing else is used. A card sets
no text color and no background: those are the theme's, light or dark. Its colored bar only repeats
what its words say.
"""

import html
import re
import sys
from typing import Any

from nnbook.pictures.style import COLORS


def boxed(inside: str, bar: str) -> str:
    """HTML inside a box with a bar on its left, in one of the house's colors: "good", "bad", …"""
    style = (
        f"border-left: 6px solid {COLORS[bar]}; padding: 6px 12px; line-height: 1.5; "
        "overflow-wrap: anywhere"
    )
    return f'<div style="{style}">{inside}</div>'


def with_code(text: str) -> str:
    """Text as HTML, with what stands between backticks as code.

    Code that holds a backtick itself stands between two, as in Markdown: ``` `` a ` b `` ```.
    """
    return re.sub(
        r"`` (.+?) ``|`([^`]+)`",
        lambda found: f"<code>{found[1] or found[2]}</code>",
        html.escape(text, quote=False),
    )


def execution_count() -> int | None:
    """Number of the cell that runs now; None outside IPython."""
    shell = _shell()
    return None if shell is None else int(shell.execution_count)


def _shell() -> Any:
    # Who has not loaded IPython does not run in it; asking this way costs no import.
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()
