"""The two panels above a challenge's playground: what is asked, and the verdict in words."""

from nnbook.pictures import Diagram, Drawn
from nnbook.pictures.shapes import Shape, Words
from nnbook.pictures.style import TEXT_SIZE, TITLE_SIZE
from nnbook.pictures.text_width import text_width

TASK_SIZE, VERDICT_SIZE = (400, 136), (460, 136)
_LEFT, _TOP, _ROW = 10.0, 18.0, 16.0
_LINES = 7


def told(name: str, headline: str, text: str, size: tuple[int, int]) -> Diagram:
    """Return a panel of a headline and a text below it, which is broken into lines.

    Parameters
    ----------
    name : str
        Names the panel.
    headline, text : str
        What it says; of a text that is too long the end is left out, the read-out has it all.
    size : (int, int)
        In pixels at scale 1.
    """
    shapes: list[Shape] = [Words(_LEFT, _TOP, headline, "ink", "start", TITLE_SIZE, bold=True)]
    for place, line in enumerate(lines_of(text, size[0] - 2 * _LEFT), start=1):
        y = _TOP + 3 + place * _ROW
        shapes.append(Words(_LEFT, y, line, "ink", "start", TEXT_SIZE))
    return Diagram(name, size, (Drawn("lines", tuple(shapes)),))


def lines_of(text: str, width: float) -> list[str]:
    """Return the words of a text in lines that are no wider than `width`, seven at most."""
    lines: list[str] = []
    for word in text.replace("`", "").split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, TEXT_SIZE) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > _LINES:
        return [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]
    return lines
