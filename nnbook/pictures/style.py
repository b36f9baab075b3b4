"""The house style: one set of colors, shapes, dashes and font sizes for every picture.

Layers name a color by its *token*; the browser looks the token up among the CSS variables of
``nnbook/widgets/static/element.css`` (so a theme can change it), matplotlib looks it up here.
The hues are those of Okabe and Ito, which stay apart for color-blind eyes; classes also differ
in shape.
"""

COLORS = {
    "ink": "#20262e",
    "muted": "#6a7380",
    "accent": "#b03a7c",
    "class0": "#0072b2",
    "class1": "#e69f00",
    "class2": "#009e73",
    "class3": "#56b4e9",
    "good": "#00805d",
    "bad": "#c44e00",
}
PAPER = "#ffffff"

CLASS_COLORS = ("class0", "class1", "class2", "class3")
CLASS_SHAPES = ("circle", "triangle", "square", "diamond")

DASHES: dict[str, tuple[float, ...]] = {"solid": (), "dashed": (6.0, 4.0), "dotted": (1.0, 3.5)}

TITLE_SIZE = 12.5
LABEL_SIZE = 12.0
TICK_SIZE = 10.5
TEXT_SIZE = 11.0

# How strongly the heat map covers the paper where the answer is sure (0 or 1).
HEAT_STRENGTH = 0.5


def check_color(color: str) -> None:
    """Raise ValueError unless `color` is one of the house's tokens."""
    if color not in COLORS:
        raise ValueError(f"color must be one of {', '.join(COLORS)}; got {color!r}")
