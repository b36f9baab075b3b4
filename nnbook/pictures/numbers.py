"""Numbers as a picture writes them: few digits, a true minus sign, raised and lowered digits."""

import math
import re

_HIGH = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# Before a number, but not within a word, and in the exponent of one.
_MINUS = re.compile(r"(?<![\w-])-(?=[\d.]|inf)|(?<=\de)-(?=\d)")


def number_text(number: float, digits: int = 3) -> str:
    """Return a number with so many digits and a true minus sign; NaN and ∞ by their names."""
    text = f"{number + 0.0:.{digits}g}"
    if text[-1] in "nf":
        return "NaN" if number != number else text.replace("inf", "∞").replace("-", "−")
    return text.replace("-", "−")


def short_number(number: float) -> str:
    """Return a number in about five letters: 0.58, −12.3, −1234, −4e−3, 2e9."""
    size = abs(number)
    if number == 0 or not math.isfinite(number):
        return number_text(number)
    if 0.0095 <= size < 9999.5:
        digits = 2 if size < 9.995 else 1 if size < 99.95 else 0
        return f"{number:.{digits}f}".replace("-", "−")
    mantissa, _, exponent = f"{number:.0e}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", "−")


def with_true_minus(sentence: str) -> str:
    """Return the sentence with the minus sign that the axes have; hyphens in words stay."""
    return _MINUS.sub("−", sentence)


def high(number: int) -> str:
    """Return a whole number in superscript digits."""
    return str(number).translate(_HIGH)


def low(number: int) -> str:
    """Return a whole number, not below 0, in subscript digits."""
    return str(number).translate(_LOW)
