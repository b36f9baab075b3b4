"""Automatic differentiation, for learning how it works: the chain rule on a graph of numbers."""

from nnbook.autodiff.backward import BackwardStep, Contribution, topological_order
from nnbook.autodiff.network import NetworkGraph, ScalarMLP, network_graph
from nnbook.autodiff.operations import OPERATIONS
from nnbook.autodiff.value import Value

__all__ = [
    "OPERATIONS",
    "BackwardStep",
    "Contribution",
    "NetworkGraph",
    "ScalarMLP",
    "Value",
    "network_graph",
    "topological_order",
]
