"""Values as short texts: ASCII that chat programs, Markdown and web addresses leave alone."""

import re
import unicodedata


def number_text(number: float) -> str:
    """The shortest text that gives the same float again: ``0.5``, ``3``, ``1e-5``."""
    mantissa, e, exponent = repr(float(number)).removesuffix(".0").partition("e")
    return f"{mantissa}e{int(exponent)}" if e else mantissa


def words_as_text(words: tuple[str, ...]) -> tuple[str, ...]:
    """Each of some words in letters, digits and hyphens; all by number if two would be the same.

    ``("w₁, w₂", "w₁, b")`` gives ``("w1-w2", "w1-b")``, and ``("σ", "tanh")`` gives
    ``("1", "2")``, because σ has no ASCII letters.
    """
    texts = tuple(_plain(word) for word in words)
    if all(texts) and len({text.lower() for text in texts}) == len(words):
        return texts
    return tuple(str(k) for k in range(1, len(words) + 1))


def _plain(word: str) -> str:
    ascii_letters = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub("[^A-Za-z0-9]+", "-", ascii_letters).strip("-")
