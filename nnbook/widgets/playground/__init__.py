"""The playground: data, features, a network and its training, all in reach of one hand."""

from nnbook.widgets.playground.data import PlaygroundData
from nnbook.widgets.playground.element import Playground
from nnbook.widgets.playground.state import Edit, PlaygroundState

__all__ = ["Edit", "Playground", "PlaygroundData", "PlaygroundState"]
