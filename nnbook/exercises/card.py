"""How a verdict looks: the same words as plain text and as a small card.

The card uses inline styles and common tags alone, so that it survives the cleaning that JupyterLab
gives to a notebook it does not trust. It sets no text color and no background: those are the
theme's, light or dark. The colored bar only repeats what the first words say.
"""

import html
import re
import sys
from typing import Any

from nnbook.exercises.verdict import State, Verdict

BAR_COLORS: dict[State, str] = {
    "right": "#009e73",
    "not yet": "#d55e00",
    "not attempted": "#888888",
}


def verdict_as_text(verdict: Verdict) -> str:
    """The verdict as lines of text: its state, its sentence, then the details, indented."""
    first = f"{_headline(verdict.state)} {verdict.sentence}"
    return "\n".join([first, *(f"  {detail}" for detail in verdict.details)])


def verdict_as_html(verdict: Verdict) -> str:
    """The verdict as a card, with the words of `verdict_as_text`."""
    headline = f"<strong>{_headline(verdict.state)}</strong> {with_code(verdict.sentence)}"
    details = "".join(
        f'<div style="margin-top: 4px">{with_code(detail)}</div>' for detail in verdict.details
    )
    return boxed(f"<div>{headline}</div>{details}", BAR_COLORS[verdict.state])


def verdict_as_bundle(verdict: Verdict) -> dict[str, str]:
    """Both forms, as Jupyter takes them."""
    return {"text/plain": verdict_as_text(verdict), "text/html": verdict_as_html(verdict)}


def boxed(inside: str, bar_color: str) -> str:
    """HTML inside a box with a colored bar on its left."""
    style = f"border-left: 6px solid {bar_color}; padding: 6px 12px; line-height: 1.5"
    return f'<div style="{style}">{inside}</div>'


def with_code(text: str) -> str:
    """Text as HTML, with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


def show(verdict: Verdict) -> None:
    """Show the card in Jupyter, print the text elsewhere, and remember in which cell."""
    if (count := execution_count()) is None:
        print(verdict_as_text(verdict))  # noqa: T201 - outside Jupyter this is how it is shown
        return
    from IPython.display import display

    display(verdict_as_bundle(verdict), raw=True)
    verdict._shown.append(count)


def execution_count() -> int | None:
    """Number of the cell that runs now; None outside IPython."""
    shell = _shell()
    return None if shell is None else int(shell.execution_count)


def _shell() -> Any:
    # Who has not loaded IPython does not run in it; asking this way costs no import.
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


def _headline(state: State) -> str:
    return f"{state.capitalize()}."
