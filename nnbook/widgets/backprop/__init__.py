"""Backpropagation step by step: the pass, its formulas and matrices, and what is seen of them."""

from nnbook.widgets.backprop.element import BackpropSteps

__all__ = ["BackpropSteps"]
