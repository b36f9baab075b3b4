"""What a `DigitPad` shows: the pad, what the network sees, its ten answers."""

from typing import Any

import numpy as np

from nnbook.pictures import Chart, Diagram, Drawn, HeatMap, Line, Panel, Pen
from nnbook.pictures.shapes import Fill, Shape, Stroke, Words
from nnbook.pictures.style import TITLE_SIZE
from nnbook.validation import Array
from nnbook.widgets.digit_strokes import SIDE, SNAP, WIDTH

_SIZE: Any = {"width": 310, "height": 330}
_LIMITS = (0.0, SIDE)
# Where bars begin and end, where the first one is, and how far apart they are, in pixels.
_BARS, _FIRST_BAR, _PITCH = (36.0, 246.0), 48.0, 27.0
_EDGE = Line("edge", [0, SIDE, SIDE, 0, 0], [0, 0, SIDE, SIDE, 0], color="muted", width=1.5)


def drawing_panel(ink: Array, longest: int) -> Panel:
    """Return the pad with the drawing (rows, columns) and the pen."""
    chart = Chart("pad", "", "", _LIMITS, _LIMITS, title="the pad: draw a digit", **_SIZE)
    pen = Pen("pen", "pen on the pad for a digit", WIDTH, SNAP, longest=longest)
    return Panel(chart, (_ink("drawing", ink), _EDGE), (pen,))


def seen_panel(seen: Array) -> Panel:
    """Return the picture (28, 28) that the network gets."""
    chart = Chart("seen", "", "", _LIMITS, _LIMITS, title="what the network sees", **_SIZE)
    return Panel(chart, (_ink("picture", seen), _EDGE))


def answers_panel(answers: Array) -> Diagram:
    """Return the ten answers as bars with their numbers, the largest marked; NaN for none."""
    shapes: list[Shape] = [
        Words(_BARS[0], 24, "the ten answers", "ink", "start", TITLE_SIZE, bold=True, halo=False)
    ]
    known = not np.isnan(answers).any()
    first = int(np.argmax(answers)) if known else -1
    left, right = _BARS
    for digit, answer in enumerate(answers):
        middle = _FIRST_BAR + digit * _PITCH
        is_first = digit == first
        color = "accent" if is_first else "muted"
        shapes += [
            Words(left - 14, middle + 4, str(digit), "ink", "middle", bold=True, halo=False),
            Stroke((np.array([[left, middle], [right, middle]]),), "muted", 0.5, "dotted"),
        ]
        if known:
            end = left + (right - left) * float(answer)
            corners = np.array([[left, -8.0], [end, -8.0], [end, 8.0], [left, 8.0]])
            words = f"{answer:.2f}{' ←' if is_first else ''}"
            shapes += [
                Fill((corners + np.array([0.0, middle]),), color),
                Words(right + 8, middle + 4, words, color, "start", bold=is_first, halo=False),
            ]
    return Diagram("answers", (_SIZE["width"], _SIZE["height"]), (Drawn("bars", shapes),))


def _ink(name: str, pixels: Array) -> HeatMap:
    """Ink (rows, columns), row 0 at the top, on the whole of the pad."""
    half = SIDE / len(pixels) / 2
    extent = (half, SIDE - half, half, SIDE - half)
    return HeatMap(name, 0.5 + pixels[::-1] / 2, extent, ("class0", "ink"), full=True)
