r"""Formulas in letters: ``$\sigma'(s) = \frac{1}{n}$`` as ``σ'(s) = 1/n``, for terminals and ears.

It knows what a sentence of a hint needs, not all of LaTeX; a command that it doesn't know stays as
it is, without its backslash.
"""

import re
import unicodedata

from nnbook.exercises.greek import GREEK

_FORMULA = re.compile(r"`[^`]*`|\$\$?([^$`]+)\$\$?")

_LETTERS = GREEK | {
    "sum": "Σ", "nabla": "∇", "partial": "∂", "cdot": "·", "times": "×", "odot": "⊙", "le": "≤",
    "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "pm": "±", "to": "→",
    "infty": "∞", "in": "∈", "dots": "…", "ldots": "…", "cdots": "…", "top": "ᵀ", "quad": " ",
    "qquad": " ", "prime": "'", "tfrac": "frac", "dfrac": "frac",
}  # fmt: skip
_ACCENTS = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304"}
_LOWER = str.maketrans("0123456789aehijklmnoprstuvx+-=()", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₊₋₌₍₎")
_UPPER = str.maketrans("0123456789ijklmnsxTL+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱʲᵏˡᵐⁿˢˣᵀᴸ⁺⁻⁼⁽⁾")
# An index without small letters is done with, and must not be looked at again.
_KEPT = {"_": "\ue000", "^": "\ue001"}
_KEPT_BACK = {ord(kept): sign for sign, kept in _KEPT.items()}
_GROUP = r"\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}\\]))"


def readable(text: str) -> str:
    """Text with its formulas in letters; what stands between backticks is left alone.

    Parameters
    ----------
    text : str
        With formulas between dollars.
    """
    return _FORMULA.sub(lambda found: _in_letters(found[1]) if found[1] else found[0], text)


def _in_letters(formula: str) -> str:
    """A formula without LaTeX: from the innermost braces outwards, until nothing changes."""
    formula = re.sub(
        r"\\(?:[Bb]igg?[lr]?(?![A-Za-z])|(?:left|right)(?![A-Za-z])|[,;!\s])", "", formula
    )
    before = None
    while before != formula:
        before = formula
        formula = re.sub(r"\\(?:text|mathrm|operatorname)\{([^{}]*)\}", r"\1", formula)
        formula = re.sub(r"\\([A-Za-z]+)", _letter, formula)
        formula = re.sub(r"\\(hat|tilde|bar)" + _GROUP, _accented, formula)
        formula = re.sub(r"\\frac" + _GROUP + _GROUP, _fraction, formula)
        formula = re.sub(r"([_^])" + _GROUP, _raised, formula)
    formula = re.sub(r"(?<=[A-Za-z])\\", " ", formula).translate(_KEPT_BACK)
    return re.sub(r"(?<=[∂∇]) |[\\{}]", "", formula).strip()


def _letter(found: re.Match[str]) -> str:
    name = found[1]
    if name in _LETTERS:
        letter = _LETTERS[name]
        return f"\\{letter}" if letter == "frac" else letter
    return found[0]


def _inside(found: re.Match[str], first: int) -> str:
    return str(found[first] if found[first] is not None else found[first + 1])


def _accented(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", _inside(found, 2) + _ACCENTS[found[1]])


def _fraction(found: re.Match[str]) -> str:
    top, bottom = _inside(found, 1), _inside(found, 3)
    return f"{_bracketed(top)}/{_bracketed(bottom)}"


def _bracketed(part: str) -> str:
    """A part of a fraction, in brackets unless it is one thing."""
    return part if re.fullmatch(r"[∂Σ∇]?[\w'\u0302\u0303]+", part) else f"({part})"


def _raised(found: re.Match[str]) -> str:
    """An index or an exponent in small letters, where there are such; else ``_name`` stays."""
    small = _LOWER if found[1] == "_" else _UPPER
    inside = _inside(found, 2)
    if all(ord(letter) in small for letter in inside):
        return inside.translate(small)
    kept = _KEPT[found[1]]
    return f"{kept}({inside})" if len(inside) > 1 else f"{kept}{inside}"
