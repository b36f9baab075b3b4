"""A state as one short line that can be sent to somebody: ``descent-lab:step-size=0.5,seed=3``.

It is ASCII without spaces, and of letters that chat programs, Markdown and web addresses leave
alone. Field names are written with hyphens, since underscores turn text into italics.
"""

import re
import unicodedata
from base64 import b32decode, b32encode
from binascii import Error as DecodeError
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Any, Protocol
from urllib.parse import quote, unquote

from nnbook.widgets.kit.controls.text import number_text

# What people and programs put around and into a line on its way from one window to another.
_WRAPPING = "`'\"“”‘’<>()[]"
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_MOST_DECIMALS = 300


class Codec(Protocol):
    """What spells a value in the state's text; every control of a field does."""

    def to_text(self, value: Any) -> str: ...
    def from_text(self, text: str) -> Any: ...


@dataclass(frozen=True)
class Spelling:
    """How a value without a control is spelled; `from_text` raises ValueError on what is none."""

    to_text: Callable[[Any], str]
    from_text: Callable[[str], Any]


def short_name(kind: type) -> str:
    """The name of an element's class in the state's text: ``DescentLab`` is ``descent-lab``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", kind.__name__).lower()


def state_text(name: str, values: Mapping[str, Any], codecs: Mapping[str, Codec]) -> str:
    """Return values as one short line.

    Parameters
    ----------
    name : str
        The element's `short_name`.
    values : mapping of str to object
        The values by the names of their fields.
    codecs : mapping of str to Codec
        What spells each field, in the order in which they are told.

    Returns
    -------
    str
        Such as ``"descent-lab:step-size=0.5,layers=2-4-4-1"``.
    """
    told = (f"{_hyphened(field)}={codec.to_text(values[field])}" for field, codec in codecs.items())
    return f"{name}:{','.join(told)}"


def state_from_text(text: str, name: str, codecs: Mapping[str, Codec]) -> dict[str, Any]:
    """Return the values that a line tells; what it leaves out is not in them.

    Parameters
    ----------
    text : str
        The line, as it came out of a mail or a chat: spaces, line breaks, quotation marks
        around it and long dashes do no harm.
    name : str
        The `short_name` of the element that shall take it.
    codecs : mapping of str to Codec
        What reads each field.

    Returns
    -------
    dict of str to object
        The values by the names of their fields.

    Raises
    ------
    ValueError
        If the line belongs to another element, names a field that isn't there or one twice, or
        if a value is not allowed. The message says what was expected and what came.
    """
    line = _tidied(text)
    owner, colon, body = line.partition(":")
    if not colon:
        raise ValueError(f"a state of this element begins with {name}: – got {_shortened(text)}")
    if owner.lower() != name:
        raise ValueError(
            f"this is the state of another element, {_shortened(owner)}; this one is {name}"
        )
    values: dict[str, Any] = {}
    for entry in filter(None, body.split(",")):
        field, value = _read_entry(entry, codecs)
        if field in values:
            raise ValueError(f"{_hyphened(field)} stands twice in this state")
        values[field] = value
    return values


def _read_entry(entry: str, codecs: Mapping[str, Codec]) -> tuple[str, Any]:
    told, equals, text = entry.partition("=")
    field = told.replace("-", "_")
    if field not in codecs:
        there_are = ", ".join(map(_hyphened, codecs)) or "none"
        raise ValueError(f"there is no field {_shortened(told)}; there are: {there_are}")
    if not equals:
        raise ValueError(f"{told} needs a value: {told}=…")
    try:
        return field, codecs[field].from_text(text)
    except (TypeError, ValueError) as error:
        message = str(error)
        raise ValueError(message if message.startswith(field) else f"{told}: {message}") from None


def _tidied(text: str) -> str:
    """The line without what has slipped in on its way."""
    visible = (c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))
    return "".join(visible).translate(_HYPHENS).strip(_WRAPPING)


def _hyphened(field: str) -> str:
    return field.replace("_", "-")


def _shortened(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")


# How values without a control are spelled


def _number_from(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"expected a number, got {_shortened(text)}") from None


def _natural_from(text: str) -> int:
    if not re.fullmatch("[0-9]{1,18}", text):
        raise ValueError(f"expected a whole number from 0 up, got {_shortened(text)}")
    return int(text)


def _words_text(words: str) -> str:
    # quote() lets these two stand, and Markdown makes italics and strike-through of them.
    return quote(words, safe="").replace("_", "%5F").replace("~", "%7E")


NATURAL_NUMBER = Spelling(str, _natural_from)
WORDS = Spelling(_words_text, unquote)


def or_none(spelling: Spelling) -> Spelling:
    """How a value is spelled that may be None: ``none`` if it is."""
    return Spelling(
        lambda value: "none" if value is None else spelling.to_text(value),
        lambda text: None if text == "none" else spelling.from_text(text),
    )


def numbers(length: int | None = None) -> Spelling:
    """How a tuple of floats is spelled: ``0.5;-1;3``.

    Parameters
    ----------
    length : int, optional
        How many there must be; without it, any number of them, one at least.
    """

    def from_text(text: str) -> tuple[float, ...]:
        values = tuple(_number_from(part) for part in text.split(";"))
        if length not in (None, len(values)):
            raise ValueError(f"expected {length} numbers, got {len(values)}: {_shortened(text)}")
        return values

    return Spelling(lambda values: ";".join(map(number_text, values)), from_text)


def rows(columns: int, digits: int = 4) -> Spelling:
    """How a small table of numbers is spelled, such as points with their classes.

    The numbers are rounded and packed into letters and digits, two or three bytes each. They
    come back as a tuple of rows, each a tuple of floats, which a frozen state can hold.

    Parameters
    ----------
    columns : int
        The number of columns.
    digits : int
        To how many digits the largest number of a column is rounded; the others of the column to
        as many decimals.
    """

    def to_text(table: Iterable[Iterable[float]]) -> str:
        values = [tuple(map(float, row)) for row in table]
        decimals = [_decimals(column, digits) for column in zip(*values, strict=True)]
        whole = [round(v * 10.0**d) for row in values for v, d in zip(row, decimals, strict=True)]
        numbers = [len(values), *(decimals or [0] * columns), *whole]
        return b32encode(b"".join(map(_packed, numbers))).decode().rstrip("=").lower()

    def from_text(text: str) -> tuple[tuple[float, ...], ...]:
        try:
            packed = b32decode(text.upper() + "=" * (-len(text) % 8))
        except (DecodeError, ValueError):
            raise ValueError(f"expected packed numbers, got {_shortened(text)}") from None
        count, *numbers = [*_unpacked(packed)] or [-1]
        decimals, whole = numbers[:columns], numbers[columns:]
        if len(decimals) != columns or len(whole) != count * columns:
            raise ValueError(f"expected packed numbers, got only a part: {_shortened(text)}")
        if max(map(abs, decimals)) > _MOST_DECIMALS:
            raise ValueError(f"expected packed numbers, got {_shortened(text)}")
        table = (whole[k : k + columns] for k in range(0, len(whole), columns))
        return tuple(
            tuple(float(f"{number}e{-d}") for number, d in zip(row, decimals, strict=True))
            for row in table
        )

    return Spelling(to_text, from_text)


def _decimals(column: Iterable[float], digits: int) -> int:
    """How many decimals give the largest number of a column so many digits; below 0 for tens."""
    largest = max(map(abs, column))
    exponent = floor(log10(largest)) if largest > 0 else 0
    return max(-_MOST_DECIMALS, min(_MOST_DECIMALS, digits - 1 - exponent))


def _packed(number: int) -> bytes:
    """A whole number in groups of seven bits, the lowest first, the sign in the lowest bit."""
    rest = 2 * number if number >= 0 else -2 * number - 1
    groups = bytearray()
    while rest > 127:
        groups.append(128 | (rest & 127))
        rest >>= 7
    return bytes([*groups, rest])


def _unpacked(packed: bytes) -> Iterator[int]:
    """The whole numbers of `_packed`, one after the other."""
    bits = number = 0
    for group in packed:
        number |= (group & 127) << bits
        bits += 7
        if group < 128:
            yield -(number + 1 >> 1) if number & 1 else number >> 1
            bits = number = 0
