"""Why a gradient is not the slope of the cost: the likely cause, and where it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.diagnosis.gradients.measurement import Comparison
from nnbook.diagnosis.gradients.mistakes import MISTAKES
from nnbook.diagnosis.relations import proportion, relation
from nnbook.diagnosis.words import index_in_words, number_in_words
from nnbook.models import MLP, Multiclass, SigmoidUnit
from nnbook.validation import Array

OR_THE_COST = (
    "Or the cost is what is wrong: the check only says that the two don't fit (is it the mean, "
    "with its minus?)."
)


class Part(NamedTuple):
    """A named part of θ and what was measured in it."""

    name: str
    shape: tuple[int, ...]
    indexes: Array  # all its places in θ
    comparison: Comparison
    not_finite: Array  # those of them where the gradient is NaN or infinite, measured or not

    @property
    def differs(self) -> bool:
        """Whether a component is wrong."""
        return bool(self.not_finite.size or self.comparison.wrong.any())

    @property
    def is_proven(self) -> bool:
        """Whether something was measured, and what was measured is not 0."""
        return not self.comparison.skipped.all() and not self.comparison.about_zero

    def place_of(self, i: int) -> tuple[int, ...]:
        """The index, within the part, of component i of θ."""
        return tuple(int(k) for k in np.unravel_index(i - self.indexes[0], self.shape))

    def name_of(self, i: int) -> str:
        """Component i of θ, as one writes it: ``W[2][3, 1]``."""
        return self.name + (index_in_words(self.place_of(i)) if self.shape else "")


def not_finite(parts: Sequence[Part], gradient: Array) -> Finding | None:
    """Say where the gradient has NaN or infinity."""
    concerned = [part for part in parts if part.not_finite.size]
    if not concerned:
        return None
    part, first = concerned[0], int(concerned[0].not_finite[0])
    cause, name = (
        ("nan", "NaN (not a number)") if np.isnan(gradient[first]) else ("inf", "infinity")
    )
    many = f"{sum(p.not_finite.size for p in concerned)} of {gradient.size} places"
    sentence = f"It has {name} in {many}, first at {part.name_of(first)}."
    return Finding(cause, sentence, part.place_of(first))


def known_mistake(
    model: Any, X: Array, y: Array, gradient: Array, parts: Sequence[Part]
) -> Finding | None:
    """Name the mistake in backpropagation that gives just this gradient; all, if several do."""
    network = _as_network(model)
    if network is None or not _has_cost_of(network, model, X, y):
        return None
    kept = [np.setdiff1d(p.indexes, p.comparison.indexes[p.comparison.skipped]) for p in parts]
    exact_to = 1e-3 if network.dtype.itemsize < 8 else 1e-7
    data = network.checked(X, y)
    right = BackwardLines(network, *data).gradient()
    found = []
    for mistake in MISTAKES:
        wrong = mistake(network, *data).gradient()
        visible = not _same(right, wrong, kept, 10 * exact_to)
        if visible and _same(gradient, wrong, kept, exact_to):
            found.append(mistake)
    if not found:
        return None
    causes = " or ".join(dict.fromkeys(mistake.cause for mistake in found))
    return Finding(causes, " Or: ".join(_sentence(mistake, parts) for mistake in found))


def _sentence(mistake: type[BackwardLines], parts: Sequence[Part]) -> str:
    has_layers = any(_layer(part.name) for part in parts)
    return mistake.sentence if has_layers else mistake.for_one_layer or mistake.sentence


def or_the_cost(finding: Finding, model: Any, X: Array, y: Array) -> Finding:
    """Add that the cost may be what is wrong, if it is one that the package does not know."""
    network = _as_network(model)
    if network is not None and _has_cost_of(network, model, X, y):
        return finding
    return replace(finding, sentence=f"{finding.sentence} {OR_THE_COST}")


def _has_cost_of(network: MLP, model: Any, X: Array, y: Array) -> bool:
    return bool(np.isclose(network.cost(X, y), model.cost(X.copy(), y.copy()), rtol=1e-5))


def _as_network(model: Any) -> MLP | None:
    """The network that a model is, if it is one; the small ones have one layer of weights."""
    settings: dict[str, Any]
    if isinstance(model, MLP):
        settings = MLP.settings(model)
    elif isinstance(model, Multiclass):
        given = Multiclass.settings(model)
        settings = {"sizes": [given["n_inputs"], given["n_classes"]], "output": given["output"]}
    elif isinstance(model, SigmoidUnit):
        settings = {"sizes": [model.n_inputs, 1]}
    else:
        return None
    return MLP(**settings, theta=model.theta, dtype=model.dtype)


def _same(a: Array, b: Array, parts: Sequence[Array], exact_to: float) -> bool:
    """Whether two gradients agree in each part, measured by the largest number there."""
    return all(
        np.abs(a[part] - b[part]).max(initial=0) <= exact_to * np.abs(b[part]).max(initial=0)
        for part in parts
    )


def common_factor(parts: Sequence[Part], n: int) -> Finding | None:
    """Name the factor, if it is one for all parts."""
    pairs = [_pair(part) for part in parts]
    yours = np.concatenate([came.ravel() for came, _ in pairs])
    measured = np.concatenate([right.ravel() for _, right in pairs])
    return proportion(yours, measured, n, rtol=0, atol=1)


def _pair(part: Part) -> tuple[Array, Array]:
    """What came and what was measured, in units of the tolerance; in shape if complete."""
    comparison = part.comparison
    kept = ~comparison.skipped & ~comparison.doubtful
    unit = comparison.tolerance.max()
    came, right = comparison.yours[kept] / unit, comparison.measured[kept] / unit
    if came.size == part.indexes.size:
        return came.reshape(part.shape), right.reshape(part.shape)
    return came, right


def part_by_part(parts: Sequence[Part], n: int) -> Finding:
    """Say which parts are wrong, where to look first, and what connects the wrong numbers."""
    wrong = [part for part in parts if part.differs]
    right = [part.name for part in parts if part.is_proven and not part.differs]
    by_sentence: dict[str, list[Part]] = {}
    causes = []
    scaled = []
    for part in wrong:
        came, expected = _pair(part)
        known = relation(came, expected, n, rtol=0, atol=1)
        if known is None or known.cause == "offset":  # no mistake in a gradient adds a constant
            continue
        causes.append(known.cause)
        if known.cause in ("factor", "sign"):
            scaled.append(part.name)
        by_sentence.setdefault(known.sentence, []).append(part)
    sentences = [_where_to_look(wrong, right, scaled)]
    for sentence, group in by_sentence.items():
        sentences.append(f"In {_listed([p.name for p in group])}: {sentence}")
    if not causes:
        sentences.append(_first_wrong(wrong[-1]))
    cause = causes[0] if len(set(causes)) == 1 and len(causes) == len(wrong) else "differs"
    return Finding(cause, " ".join(filter(None, sentences)))


def _first_wrong(part: Part) -> str:
    comparison = part.comparison
    j = int(np.argmax(comparison.wrong))
    many = f"in {comparison.wrong.sum()} of {comparison.wrong.size} places"
    yours = number_in_words(comparison.yours[j])
    return f"{part.name} is off {many}, first at {part.name_of(comparison.indexes[j])}: {yours}."


def _where_to_look(wrong: Sequence[Part], right: Sequence[str], scaled: Sequence[str]) -> str:
    """Going backwards through the layers, the line at which the mistake begins.

    Of parts that are `scaled`, all of their numbers by one factor, that says more than a place.
    """
    agree = _agreeing(right)
    layers = {part.name: _layer(part.name) for part in wrong}
    last = max(layers.values())
    names = [name for name, layer in layers.items() if layer == last]
    if not last:
        return f"{agree}{_listed(names)} {'differs' if len(names) == 1 else 'differ'}."
    if len(names) == 2:
        start = f"{agree}Going backwards, layer {last} is the first to differ"
        if set(names) <= set(scaled):
            return f"{start}."
        shared = "the mean over n, and that all examples are in it"
        return f"{start}: look at δ[{last}], and at what both lines made from it share, {shared}."
    (name,) = names
    other = f"b[{last}]" if name.startswith("W") else f"W[{last}]"
    if other not in right:
        return f"{agree}Going backwards, {name} is the first to differ."
    first = f"{agree}{name} is the first to differ, going backwards: "
    line = f"the line that makes the gradient of {name}"
    if name.startswith("b"):
        return f"{first}since {other} agrees, δ[{last}] is right, and the mistake is in {line}."
    # The gradient of b is the mean of δ, which is the same in any order of the examples.
    return (
        f"{first}{other} agrees, so δ[{last}] is right in the mean over the examples. Look first "
        f"at {line}, then whether the columns of δ[{last}] and a[{last - 1}] belong to the same "
        f"examples."
    )


def _agreeing(names: Sequence[str]) -> str:
    return f"{_listed(names)} {'agrees' if len(names) == 1 else 'agree'}. " if names else ""


def _layer(name: str) -> int:
    """The layer l of a part that is called W[l] or b[l]; 0 for another."""
    match = re.fullmatch(r"[Wb]\[(\d+)\]", name)
    return int(match[1]) if match else 0


def _listed(names: Sequence[str]) -> str:
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])


def nothing_proven(parts: Sequence[Part]) -> Finding:
    """Say why there is no verdict, and what to do."""
    kinks = [part.name for part in parts if part.comparison.skipped.all()]
    zero = [part.name for part in parts if not part.is_proven and part.name not in kinks]
    proven = [part.name for part in parts if part.is_proven]
    sentences = []
    if not proven and not kinks:
        sentences.append("Both gradients are about 0, and there any two agree.")
    elif zero:
        sentences.append(f"In {_listed(zero)} both gradients are about 0: that proves nothing.")
    if kinks:
        sentences.append(f"In {_listed(kinks)} the cost has a kink, or moves by rounding alone.")
    sentences += [_agreeing(proven).rstrip(), _advice(bool(zero))]
    return Finding("about zero" if zero else "kink", " ".join(filter(None, sentences)))


def _advice(zero: bool) -> str:
    if not zero:
        return "Check again with random biases, so that no weighted sum is just 0."
    return (
        "Check again with other weights, random and of size 1 or so: zero weights, saturated "
        "sigmoids, dead ReLUs and a minimum of the cost all give 0."
    )
