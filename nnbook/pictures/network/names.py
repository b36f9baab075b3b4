"""The lecture's symbols for the parts of a network, and the keys by which they are chosen."""

from collections.abc import Sequence
from functools import lru_cache

from nnbook.pictures.numbers import high, low


def unit_key(l: int, j: int) -> str:
    """Return the key of unit j in layer l: "3.2"."""
    return f"{l}.{j}"


def edge_key(l: int, j: int, k: int) -> str:
    """Return the key of the weight that leads from unit k of layer l − 1 to unit j of layer l."""
    return f"{l}.{j}.{k}"


@lru_cache(maxsize=4096)
def unit_index(l: int, j: int) -> str:
    """Return what stands at the symbols of a unit: "³₂" as in a³₂."""
    return high(l) + low(j)


@lru_cache(maxsize=4096)
def weight_symbol(l: int, j: int, k: int) -> str:
    """Return "w³₂₁"; where an index has two digits, a comma parts them."""
    comma = "," if max(j, k) > 9 else ""
    return f"w{high(l)}{low(j)}{comma}{low(k)}"


def component(letter: str, j: int, count: int) -> str:
    """Return the symbol of component j: "x⁽²⁾", or the letter alone where there is but one."""
    return letter if count == 1 else f"{letter}⁽{high(j)}⁾"


def names_or_symbols(what: str, names: Sequence[str], letter: str, count: int) -> tuple[str, ...]:
    """Return the names, or without any the symbols of all components; ValueError if some lack."""
    if names and len(names) != count:
        raise ValueError(f"{what} must name all {count}; got {len(names)}")
    return tuple(names) or _components(letter, count)


@lru_cache(maxsize=64)
def _components(letter: str, count: int) -> tuple[str, ...]:
    return tuple(component(letter, j, count) for j in range(1, count + 1))
