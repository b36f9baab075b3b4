"""Find the formulas of a Markdown text, as JupyterLab finds them: $…$ and $$…$$, not in code.

`nnbook print` sets them, and the author's checks look at their symbols.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

# In this order: what is code, or a dollar by itself, holds no formula. A formula has no blank line.
_PIECES = re.compile(
    r"^[ >]*(?P<fence>`{3,}|~{3,}).*?(?:^[ >]*(?P=fence)[`~]*[ ]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\\\$"
    r"|\$\$(?P<display>(?:[^$\\]|\\.)+?)\$\$"
    r"|\$(?P<inline>(?:[^$\\\n]|\\.|\n(?![ >]*\n))+?)\$",
    re.MULTILINE | re.DOTALL,
)
_ROW_SPACE = re.compile(r"(\\\\)\*?\s*\[[^\]]*\]")


@dataclass(frozen=True)
class Formula:
    """One formula of a text.

    Attributes
    ----------
    tex : str
        What stands between the dollars.
    line : int
        The line of the text in which `tex` begins, counted from 0.
    display : bool
        Whether it stands on lines of its own.
    """

    tex: str
    line: int
    display: bool


def formulas_in(text: str) -> list[Formula]:
    """All formulas of a Markdown text, in their order."""
    found: list[Formula] = []

    def note(formula: Formula) -> str:
        found.append(formula)
        return ""

    replace_formulas(text, note)
    return found


def replace_formulas(text: str, replacement: Callable[[Formula], str]) -> str:
    """The text with something else in the place of each formula; code stays as it is."""

    def replaced(match: re.Match[str]) -> str:
        display = match["display"] is not None
        tex = match["display"] if display else match["inline"]
        if tex is None:
            return match[0]
        start = match.start("display" if display else "inline") + len(tex) - len(tex.lstrip())
        return replacement(Formula(tex.strip(), text[:start].count("\n"), display))

    return _PIECES.sub(replaced, text)


def without_row_spaces(tex: str) -> str:
    r"""A formula without the distances between its rows: ``\\[4pt]`` becomes ``\\``."""
    return _ROW_SPACE.sub(r"\1", tex)
