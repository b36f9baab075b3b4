"""What takes more than one word: several of a few things, and a text to paste."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Subset:
    """Some of a few things, at least one.

    Parameters
    ----------
    field
        The field of the element's state that it moves: a tuple of names, in the order of `options`.
    label, tooltip
        The plain word, and what it means.
    options
        The names.
    words
        What stands on the page for each of them; the names themselves by default.
    """

    field: str
    label: str
    options: tuple[str, ...]
    words: tuple[str, ...] = ()
    tooltip: str = ""

    def check(self, value: Any) -> tuple[str, ...]:
        """The value as a tuple, in the order of the options.

        Raises
        ------
        TypeError, ValueError
            If it is no collection of names, names something else, or is empty.
        """
        options = ", ".join(map(repr, self.options))
        wanted = f"{self.field} must be one or more of {options}"
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise TypeError(f"{wanted}; got {value!r}")
        chosen = tuple(value)
        if not chosen or len({*chosen}) < len(chosen) or not {*chosen} <= {*self.options}:
            raise ValueError(f"{wanted}, each once; got {chosen}")
        return tuple(option for option in self.options if option in chosen)

    def to_text(self, value: tuple[str, ...]) -> str:
        """The value for the state's text: ``1;3``, by places in `options`."""
        return ";".join(str(self.options.index(option) + 1) for option in value)

    def from_text(self, text: str) -> tuple[str, ...]:
        """The value that a state's text tells; ValueError if it tells none that is allowed."""
        places = {str(place): option for place, option in enumerate(self.options, start=1)}
        return self.check([places.get(place, place) for place in text.split(";")])

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "subset",
            "field": self.field,
            "label": self.label,
            "symbol": "",
            "tooltip": self.tooltip,
            "options": list(self.options),
            "words": list(self.words or self.options),
        }


@dataclass(frozen=True)
class TextBox:
    """A box for a text of several lines, with a button that hands it over.

    The element makes something of the text when it adopts it; what is no good gets an answer in
    the read-out. The text itself is never part of the state that is kept: the field is empty again
    as soon as the element has made use of it.

    Parameters
    ----------
    field
        The field of the element's state that it fills.
    label, tooltip
        The plain word, and what is wanted.
    button
        What the button says.
    hint
        What stands in the empty box.
    longest
        The most characters.
    """

    field: str
    label: str
    button: str
    hint: str = ""
    tooltip: str = ""
    longest: int = 50_000

    def check(self, value: Any) -> str:
        """The value if it is a text that is not too long; TypeError or ValueError if not."""
        if not isinstance(value, str):
            raise TypeError(f"{self.field} must be a text; got {value!r}")
        if len(value) > self.longest:
            raise ValueError(
                f"{self.field} may have {self.longest} characters at most; got {len(value)}"
            )
        return value

    def to_text(self, value: str) -> str:
        """Nothing: see the class."""
        return ""

    def from_text(self, text: str) -> str:
        """The empty text; ValueError for any other."""
        if text:
            raise ValueError(f"{self.field} is not told in a state; got {text!r}")
        return ""

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "text",
            "field": self.field,
            "label": self.label,
            "symbol": "",
            "tooltip": self.tooltip,
            "button": self.button,
            "hint": self.hint,
            "longest": self.longest,
        }
