r"""Reduce a formula to its symbols: ``\hat y_i = \sigma(s)`` has ``\hat y``, ``\sigma`` and ``s``.

A symbol is a letter or a Greek letter with what stands over it. Free are the indices i, j, k, l,
the numbers e and π, numerals, operators, primes, the T of a transpose, and words in ``\text{…}``.
"""

import re

from nnbook.course.formulas import without_row_spaces
from nnbook.exercises.greek import GREEK

_FREE = frozenset({"i", "j", "k", "l", "e", r"\pi"})
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\S", re.DOTALL)

_COMMAND_OF = {letter: f"\\{name}" for name, letter in GREEK.items()}

_OVER = {
    "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar",
    "overline": "bar", "vec": "vec", "overrightarrow": "vec", "dot": "dot", "ddot": "ddot",
    "check": "check", "breve": "breve", "mathbf": "mathbf", "boldsymbol": "mathbf", "bm": "mathbf",
    "mathcal": "mathcal", "mathscr": "mathcal", "mathfrak": "mathfrak", "mathbb": "mathbb",
}  # fmt: skip
_NUMBER_SETS = frozenset(rf"\mathbb {letter}" for letter in "NZQRC")
_WORDS = ("text", "textbf", "textit", "textrm", "texttt", "mbox", "mathrm", "operatorname")
_SETTINGS = ("begin", "end", "color", "hspace", "vspace", "tag", "label", "phantom", "hphantom")


def symbols_in(tex: str) -> list[str]:
    r"""The symbols of a formula, each once, in their order.

    Parameters
    ----------
    tex : str
        What stands between the dollars.

    Returns
    -------
    list of str
        As LaTeX: ``x``, ``\sigma``, ``\hat y``. A Greek letter typed as such counts as its command.
    """
    tokens = _TOKEN.findall(without_row_spaces(tex))
    tokens.reverse()  # the next one is popped from the end
    found: list[str] = []
    while tokens:  # a brace too many ends nothing
        found += _symbols(tokens)
    return list(dict.fromkeys(found))


def line_of_symbol(tex: str, symbol: str) -> int:
    """In which line of a formula a symbol comes first, counted from 0."""
    lines = tex.split("\n")
    parts = ("\n".join(lines[: number + 1]) for number in range(len(lines)))
    return next(number for number, part in enumerate(parts) if symbol in symbols_in(part))


def _symbols(tokens: list[str]) -> list[str]:
    """The symbols up to the brace that closes this group, or up to the end."""
    found: list[str] = []
    while tokens and (token := tokens.pop()) != "}":
        found += _symbols_of(token, tokens)
    return found


def _symbols_of(token: str, tokens: list[str]) -> list[str]:
    """The symbols that a token stands for, what it takes as its argument included."""
    name = token[1:].removesuffix("*") if token[0] == "\\" else ""
    if token == "{":
        return _symbols(tokens)
    if token == "^":
        raised = _argument(tokens)
        return [] if raised == ["T"] else raised
    if name in _WORDS or name in _SETTINGS:
        words = _skipped(tokens)
        if name == "begin" and words == ["a", "r", "r", "a", "y"]:
            _skipped(tokens)
        return []
    if name in _OVER:
        return _decorated(_OVER[name], _argument(tokens))
    symbol = token if name in GREEK else _COMMAND_OF.get(token, token)
    is_symbol = name in GREEK or (len(token) == 1 and token.isalpha())
    return [symbol] if is_symbol and symbol not in _FREE else []


def _decorated(over: str, symbols: list[str]) -> list[str]:
    """One symbol with its hat; over a whole expression a bar is an operator."""
    if len(symbols) != 1:
        return symbols
    symbol = f"\\{over} {symbols[0]}"
    return [] if symbol in _NUMBER_SETS else [symbol]


def _argument(tokens: list[str]) -> list[str]:
    """The symbols of the next group or the next token."""
    return _symbols_of(tokens.pop(), tokens) if tokens else []


def _skipped(tokens: list[str]) -> list[str]:
    """Take the next group off, whatever stands in it, and return what stood there."""
    taken: list[str] = []
    depth = 0
    while tokens:
        token = tokens.pop()
        depth += {"{": 1, "}": -1}.get(token, 0)
        if token not in "{}":
            taken.append(token)
        if depth <= 0:
            break
    return taken
