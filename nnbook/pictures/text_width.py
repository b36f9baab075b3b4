"""How wide a text is, near enough to make a box for it, without asking a font."""

_USUAL = 0.68
_WIDTHS = {
    **dict.fromkeys("MWmw@%—→Σ", 1.0),
    "−": 0.86,
    **dict.fromkeys("iljtfrI.,:;'!|()[] ₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹ᵏ", 0.45),
}


def text_width(text: str, size: float) -> float:
    """The width in pixels, a little more than DejaVu Sans takes, which is a wide font."""
    return size * sum(_WIDTHS.get(letter, _USUAL) for letter in text)


def wrapped(parts: tuple[str, ...], size: float, width: float) -> list[str]:
    """The parts joined to lines that are no wider than `width`, or hold a single part."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
