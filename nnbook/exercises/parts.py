"""Answers in several parts: arrays in a dict by layer, or a tuple of such."""

from collections.abc import Mapping, Sequence
from typing import Any

from nnbook.diagnosis import Finding, explain_difference
from nnbook.diagnosis.words import listed, what_is

Part = tuple[str, Any, Any]  # its name, what came, what is right


def explain_parts(
    actual: Any,
    expected: Any,
    names: Sequence[str],
    *,
    n: int | None,
    rtol: float,
    atol: float,
) -> Finding | None:
    """Name the cause by which an answer differs, and the part where that is seen first.

    Parameters
    ----------
    actual, expected : object
        What came and what is right: an array or a number, a dict of them, or a tuple of such.
    names : sequence of str
        What the parts of a tuple, or the one dict, are called. Where a tuple has one name only,
        it is a list of any length, and its parts are numbered.
    n, rtol, atol
        See `explain_difference`.

    Returns
    -------
    Finding or None
        None when the two agree.
    """
    if not isinstance(expected, Mapping | tuple):
        return explain_difference(actual, expected, n=n, rtol=rtol, atol=atol)
    parts = _parts(actual, expected, names)
    if isinstance(parts, Finding):
        return parts
    found = {
        name: finding
        for name, came, right in parts
        if (finding := explain_difference(came, right, n=n, rtol=rtol, atol=atol))
    }
    if not found:
        return None
    first, finding = next(iter(found.items()))
    alike = {other.sentence for other in found.values()} == {finding.sentence}
    if finding.relation and alike and len(found) == len(parts):
        return Finding(finding.cause, finding.sentence, None, relation=True)
    before = [f"`{name}`" for name, *_ in parts[: [name for name, *_ in parts].index(first)]]
    right = f"{listed(before)} {'is' if len(before) == 1 else 'are'} right. " if before else ""
    return Finding(finding.cause, f"{right}In `{first}`: {finding.sentence}")


def _parts(actual: Any, expected: Any, names: Sequence[str]) -> list[Part] | Finding:
    """All arrays of an answer beside the right ones, or what its form lacks."""
    if isinstance(expected, Mapping):
        return _entries(actual, expected, names[0])
    needed = f"{len(expected)} parts are needed: `return {', '.join(names)}`"
    if len(names) == 1:
        count, name = len(expected), names[0]
        needed = f"`{name}` must be a list, here of {count} array{'s' if count > 1 else ''}"
        names = [f"{name}[{k}]" for k in range(count)]
    if not isinstance(actual, list | tuple):
        return Finding("type", f"Your answer is {what_is(actual)}; {needed}.")
    if len(actual) != len(expected):
        return Finding("type", f"Your answer has {len(actual)} of them; {needed}.")
    parts: list[Part] = []
    for name, came, right in zip(names, actual, expected, strict=True):
        if not isinstance(right, Mapping):
            parts.append((name, came, right))
            continue
        entries = _entries(came, right, name)
        if isinstance(entries, Finding):
            return entries
        parts += entries
    return parts


def _entries(actual: Any, expected: Mapping[Any, Any], name: str) -> list[Part] | Finding:
    keys = listed([repr(key) for key in expected])
    keys = f"the key {keys} is" if len(expected) == 1 else f"the keys {keys} are"
    if not isinstance(actual, Mapping):
        came = what_is(actual)
        return Finding("type", f"`{name}` is {came}; a dict is needed, and in it {keys} wanted.")
    if missing := [key for key in expected if key not in actual]:
        return Finding("missing", f"`{name}[{missing[0]!r}]` is missing: {keys} needed.")
    if surplus := [key for key in actual if key not in expected]:
        first = what_is(surplus[0]) if not isinstance(surplus[0], int) else surplus[0]
        return Finding("surplus", f"`{name}` has a key too many, {first}: {keys} needed.")
    return [(f"{name}[{key!r}]", actual[key], right) for key, right in expected.items()]
