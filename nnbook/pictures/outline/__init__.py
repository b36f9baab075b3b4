"""From layers to shapes: each kind of layer says here, in pixels, what it looks like."""

from nnbook.pictures.outline import fields, lines, notes  # noqa: F401 - each says it of its layers
from nnbook.pictures.outline.base import area_of, layers_of, shapes_of
from nnbook.pictures.outline.points import bar_boxes

__all__ = ["area_of", "bar_boxes", "layers_of", "shapes_of"]
