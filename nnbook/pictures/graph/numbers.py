"""Numbers as a diagram writes them: few digits, and a true minus sign."""

import math


def number_text(number: float) -> str:
    """Return a number with three digits and a true minus sign; NaN and ∞ by their names."""
    text = f"{number + 0.0:.3g}"
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
