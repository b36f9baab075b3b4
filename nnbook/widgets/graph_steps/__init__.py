"""A computational graph gone through click by click."""

from nnbook.widgets.graph_steps.element import GraphSteps

__all__ = ["GraphSteps"]
