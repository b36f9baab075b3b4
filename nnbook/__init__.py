"""nnbook: an introduction to neural networks that you can touch.

The names below are loaded when they are first used, so ``import nnbook`` costs next to nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME_OF = {
    "MLP": "nnbook.models",
    "Multiclass": "nnbook.models",
    "Perceptron": "nnbook.models",
    "SigmoidUnit": "nnbook.models",
    "check": "nnbook.exercises",
    "check_gradient": "nnbook.diagnosis",
    "check_model": "nnbook.diagnosis",
    "diagnose": "nnbook.diagnosis",
    "gradient_descent": "nnbook.learning",
    "hint": "nnbook.exercises",
    "load_model": "nnbook.models",
    "progress": "nnbook.exercises",
    "start_over": "nnbook.exercises",
    "train": "nnbook.learning",
    "use": "nnbook.exercises",
}
_SUBPACKAGES = (
    "autodiff",
    "course",
    "datasets",
    "diagnosis",
    "exercises",
    "learning",
    "models",
    "pictures",
    "widgets",
)

__all__ = [
    "MLP",
    "Multiclass",
    "Perceptron",
    "SigmoidUnit",
    "check",
    "check_gradient",
    "check_model",
    "diagnose",
    "gradient_descent",
    "hint",
    "load_model",
    "progress",
    "start_over",
    "train",
    "use",
]


def __getattr__(name: str) -> Any:
    if name in _SUBPACKAGES:
        return import_module(f"nnbook.{name}")
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    raise AttributeError(f"module 'nnbook' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*__all__, *_SUBPACKAGES, "__version__"])
