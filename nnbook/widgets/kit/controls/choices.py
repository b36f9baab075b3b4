"""What is chosen rather than measured: one of a few words, on or off, a button to press."""

from dataclasses import dataclass
from typing import Any

from nnbook.widgets.kit.controls.text import words_as_text


@dataclass(frozen=True)
class Choice:
    """One of a few words.

    Parameters
    ----------
    field
        The field of the element's state that it moves.
    label, tooltip
        The plain word, and what it means.
    options
        The words. Up to four short ones stand side by side, more of them in a list.
    """

    field: str
    label: str
    options: tuple[str, ...]
    tooltip: str = ""

    def check(self, value: Any) -> str:
        """The value if it is one of the options; ValueError if not."""
        if value not in self.options:
            options = ", ".join(map(repr, self.options))
            raise ValueError(f"{self.field} must be one of {options}; got {value!r}")
        return str(value)

    def to_text(self, value: str) -> str:
        """The value for the state's text: ``"w₁, b"`` as ``"w1-b"``."""
        return words_as_text(self.options)[self.options.index(value)]

    def from_text(self, text: str) -> str:
        """The value that a state's text tells; ValueError if it tells none of the options."""
        texts = words_as_text(self.options)
        if text not in texts:
            raise ValueError(f"{self.field} must be one of {', '.join(texts)}; got {text!r}")
        return self.options[texts.index(text)]

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "choice",
            "field": self.field,
            "label": self.label,
            "symbol": "",
            "tooltip": self.tooltip,
            "options": list(self.options),
        }


@dataclass(frozen=True)
class Switch:
    """On or off.

    Parameters
    ----------
    field
        The field of the element's state that it moves: True or False.
    label, tooltip
        The plain word for what is on, and what it means.
    """

    field: str
    label: str
    tooltip: str = ""

    def check(self, value: Any) -> bool:
        """The value if it is True or False; TypeError if not."""
        if not isinstance(value, bool):
            raise TypeError(f"{self.field} must be True or False; got {value!r}")
        return value

    def to_text(self, value: bool) -> str:
        """The value for the state's text."""
        return "on" if value else "off"

    def from_text(self, text: str) -> bool:
        """The value that a state's text tells; ValueError if it is neither on nor off."""
        if text not in ("on", "off"):
            raise ValueError(f"{self.field} must be on or off; got {text!r}")
        return text == "on"

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "switch",
            "field": self.field,
            "label": self.label,
            "symbol": "",
            "tooltip": self.tooltip,
        }


@dataclass(frozen=True)
class Button:
    """Something to press. The element answers in its method ``press_<name>``."""

    name: str
    label: str
    tooltip: str = ""

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {"name": self.name, "label": self.label, "tooltip": self.tooltip}
