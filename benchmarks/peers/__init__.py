"""What people would use instead of nnbook, each in its own natural fast form."""

from importlib import import_module

from benchmarks.contender import Contender

_HOME_OF = {
    "scikit-learn": ("scikit_learn", "ScikitLearn"),
    "scikit-learn, shuffling": ("scikit_learn", "ScikitLearnShuffling"),
    "PyTorch": ("pytorch", "PyTorch"),
    "autograd": ("autograd", "Autograd"),
    "micrograd": ("micrograd", "Micrograd"),
}
PEERS = tuple(_HOME_OF)
"""The names of all peers, in the order of the table."""


def peer(name: str) -> type[Contender] | None:
    """Return a peer by name; None if its package isn't installed."""
    module, kind = _HOME_OF[name]
    try:
        found: type[Contender] = getattr(import_module(f"benchmarks.peers.{module}"), kind)
    except ModuleNotFoundError:
        return None
    return found
