"""Numbers filled in: right ones are taken, and each classic slip gets its own hint."""

import re

import numpy as np
import pytest

from nnbook.diagnosis.backprop.asked import Asked
from nnbook.diagnosis.backprop.number_slips import slips_of
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.models import MLP
from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.formula import Formula
from nnbook.widgets.backprop.formulas import formula_of
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.notation import number as number_of
from nnbook.widgets.backprop.passes import one_pass
from nnbook.widgets.backprop.tape import focus_at, steps_of
from tests.widgets.backprop.passes import all_texts

STEP_SIZE = 0.4
NUMBER = re.compile(r"−?[\d.]*\d(?:e−?\d+)?")
SETTINGS = {
    "sigmoid": {},
    "tanh, squared": {"hidden": "tanh", "cost": "squared"},
    "regularized": {"l2": 0.9},
}


def model_of(settings: str, seed: int = 4) -> MLP:
    """A network whose layers are as wide as each other, so that no slip is impossible."""
    model = MLP([3, 3, 3, 2], **SETTINGS[settings])
    model.theta = np.random.default_rng(seed).normal(size=model.theta.size)
    return model


X = np.random.default_rng(5).normal(size=(3, 3))
Y = np.array([1, 0, 1])


def lab(settings: str, *, batch: bool, seed: int = 4) -> BackpropSteps:
    element = BackpropSteps(model_of(settings, seed), X, Y, mode="fill in", step_size=STEP_SIZE)
    element.apply(batch=batch, example=1)
    return element


def rounded(value: float, formula: Formula) -> float:
    """A number as one types it: with the digits that are asked for."""
    return float(f"{value:.{formula.digits}g}")


@pytest.mark.parametrize("batch", [False, True])
@pytest.mark.parametrize("settings", SETTINGS)
def test_each_slip_gets_its_own_hint(settings: str, batch: bool) -> None:
    element = lab(settings, batch=batch)
    rows = slice(None) if batch else slice(1, 2)
    model = model_of(settings)
    run = one_pass(model, X[rows], Y[rows], STEP_SIZE)
    lines = BackwardLines(model, run.X, run.Y.T)
    told: set[str] = set()
    for number, step in enumerate(steps_of(4)[1:], start=2):
        key = "3.2.1" if step.kind == "update" else f"{step.l}.2"
        at = focus_at(step, key, 1 if batch else 0)
        formula = formula_of(run, step, at, Notation())
        right = formula.value
        asked = Asked(lines, step.array, at.l, at.j - 1, at.k - 1, at.i, STEP_SIZE)
        seen: list[float] = [right]
        for slip in slips_of(asked):
            answer = slip.number(asked)
            if answer is None or any(np.isclose(answer, old, rtol=0.03, atol=6e-3) for old in seen):
                continue
            seen.append(answer)
            said = element.apply(step=number, chosen=key, answer=rounded(answer, formula))
            assert slip.sentence in said, (step.name, slip.cause)
            assert f"= {formula.result}." not in said
            told.add(slip.cause)
        said = element.apply(step=number, chosen=key, answer=rounded(right, formula))
        assert "is right" in said
    assert len(told) > 15


ROW, OWN, SLOPE = "a row of W[l+1]", "computed with W[l]", "multiplied by σ′(s) already"
COLUMN = "a column of W"


def slips_by_index(element: BackpropSteps) -> list[tuple[int, str, float, str]]:
    """Step, unit, wrong number and words of the slips with indexes in a 2-3-2 network."""
    run = element._run(element.state)
    W, b, a, delta, slope = run.model.W, run.model.b, run.a, run.delta, run.slope
    d1, d2 = delta[3][:, 0]
    slips = [
        (2, f"2.{j}", W[2][0, j - 1] * a[1][0, 0] + W[2][1, j - 1] * a[1][1, 0] + b[2][j - 1, 0],
         COLUMN)
        for j in (1, 2)
    ]  # fmt: skip
    for j in (1, 2):
        row = W[3][j - 1, 0] * d1 + W[3][j - 1, 1] * d2
        own = W[2][0, j - 1] * d1 + W[2][1, j - 1] * d2
        sigma = slope[2][j - 1, 0]
        slips += [(10, f"2.{j}", row, ROW), (11, f"2.{j}", row * sigma, ROW)]
        slips += [(10, f"2.{j}", own, OWN), (11, f"2.{j}", own * sigma, OWN)]
    wide = a[3][0, 0] * d1  # a³₃ isn't there
    return [*slips, (8, "3.1.3", wide, "made from a[l], what comes out of layer l")]


@pytest.mark.parametrize("seed", [0, 1])
def test_slips_with_indexes_are_told_where_layers_differ_in_width(seed: int) -> None:
    element = BackpropSteps(sizes=(2, 3, 2), mode="fill in")
    element.apply(seed=seed)
    for step, chosen, answer, words in slips_by_index(element):
        said = element.apply(step=step, chosen=chosen, answer=float(f"{answer:.3g}"))
        assert words in said, (step, chosen)


def test_where_two_slips_fit_both_are_told() -> None:
    element = BackpropSteps(sizes=(2, 3, 2), mode="fill in")
    said = element.apply(step=10, chosen="2.1", answer=0.3)
    assert f"More than one slip gives that number. These are the weights of {ROW}" in said
    assert SLOPE in said.partition(" Or: ")[2]
    assert "More than one" not in element.apply(chosen="2.2", answer=-0.11)


@pytest.mark.parametrize("step_size", [1.0, 0.1, 0.01, 0.001])
@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 3, 2, 1)])
def test_a_wrong_update_is_never_right(sizes: tuple[int, ...], step_size: float) -> None:
    element = BackpropSteps(sizes=sizes, mode="fill in", step_size=step_size)
    last = len(element.state.steps)
    run, step = element._run(element.state), element.state.steps[-1]
    for l, j, k in places(sizes):
        key = f"{l}.{j}.{k}" if k else f"{l}.{j}"
        formula = formula_of(run, step, focus_at(step, key), Notation())
        weights, slopes = (run.model.W, run.dW) if k else (run.model.b, run.db)
        old, slope = (float(part[l][j - 1, max(k, 1) - 1]) for part in (weights, slopes))
        away = rounded(old + step_size * slope, formula)
        assert "the weight as it was" in element.apply(step=last, chosen=key, answer=old)
        assert "against the gradient" in element.apply(answer=away)
        # By hand, with the numbers that are seen.
        by_hand = old - step_size * float(f"{slope:.3g}")
        assert "is right" in element.apply(answer=rounded(by_hand, formula))
        beside = rounded(formula.value, formula) + 2 * unit_of(
            max(abs(old), abs(formula.value)), formula.digits
        )
        assert "is right" not in element.apply(answer=beside)


def places(sizes: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """l, j and k of all weights, k = 0 for the biases."""
    return [
        (l, j, k)
        for l in range(2, len(sizes) + 1)
        for j in range(1, sizes[l - 1] + 1)
        for k in range(sizes[l - 2] + 1)
    ]


def unit_of(value: float, digits: int) -> float:
    """What the last of so many digits counts."""
    return float(10.0 ** (np.floor(np.log10(abs(value))) + 1 - digits))


def test_a_short_step_is_asked_for_with_more_digits() -> None:
    element = BackpropSteps(mode="fill in", step_size=0.001)
    said = element.apply(step=14, chosen="2.3")
    assert "b²₃ ← 0.3 − 0.001 · (−0.0412) = ?. Your number for b²₃, with 5 digits?" in said
    assert "work with five digits or more" in element.apply(answer=0.3001)
    assert "Yours, 0.30004, is right" in element.apply(answer=0.30004)


@pytest.mark.parametrize("settings", ["regularized"])
def test_a_right_number_with_three_digits_is_right_at_every_unit(settings: str) -> None:
    element = lab(settings, batch=False)
    watch = BackpropSteps(model_of(settings), X, Y, step_size=STEP_SIZE)
    watch.apply(example=1)
    for number, step in enumerate(steps_of(4)[1:], start=2):
        for j in range(1, model_of(settings).sizes[step.l - 1] + 1):
            said = watch.apply(step=number, chosen=f"{step.l}.{j}")
            result = said.split(". The cost")[0].split(". Example")[0].rpartition("= ")[2]
            answer = float(result.replace("−", "-"))
            said = element.apply(step=number, chosen=f"{step.l}.{j}", answer=answer)
            assert "is right" in said, said


def told_too_early(element: BackpropSteps) -> set[tuple[int, int]]:
    """The steps and units whose number stands anywhere while it is asked for.

    Where the formula is made from just that number, as ∂J/∂b = δ, it has to be seen.
    """
    found = set()
    for number, step in enumerate(element.state.steps[1:], start=2):
        for j in range(1, element.state.layers[step.l - 1] + 1):
            assert "= ?." in element.apply(step=number, chosen=f"{step.l}.{j}")
            scene = element._scene(element.state)
            formula = formula_of(scene.run, step, scene.at, Notation())
            right = number_of(formula.value)
            told = {token for text in all_texts(element) for token in NUMBER.findall(text)}
            if right in told and right not in NUMBER.findall(formula.numbers):
                found.add((number, j))
    return found


@pytest.mark.parametrize("batch", [False, True])
@pytest.mark.parametrize("settings", SETTINGS)
def test_the_answer_is_nowhere_before_it_is_found(settings: str, batch: bool) -> None:
    # Two numbers may be the same to three digits by chance, but hardly so in two networks.
    found = [told_too_early(lab(settings, batch=batch, seed=seed)) for seed in (4, 6)]
    assert found[0] & found[1] == set()


def test_a_curve_keeps_the_sum_that_is_asked_for_to_itself() -> None:
    element = BackpropSteps(mode="fill in")
    element.apply(step=2)
    curve = next(p for p in element.picture(element.state).panels if p.name == "curve")
    assert not any(layer.name == "unit" for layer in curve.layers)
    element.apply(answer=0.7)
    curve = next(p for p in element.picture(element.state).panels if p.name == "curve")
    assert any(layer.name == "unit" for layer in curve.layers)


def test_answers_stay_with_their_places_and_go_with_the_numbers() -> None:
    element = lab("sigmoid", batch=False)
    element.apply(step=2, chosen="2.1", answer=0.123)
    element.apply(step=3)
    assert element.state.answer is None
    element.apply(step=2)
    assert element.state.answer == 0.123
    element.apply(chosen="2.2")
    assert element.state.answer is None
    other = lab("sigmoid", batch=False)
    other.restore(element.state_text)
    assert other.state == element.state
    element.apply(chosen="2.1", weight=0.7)
    assert element.state.answers == ()


def test_a_sign_and_too_few_digits_and_anything_else() -> None:
    element = BackpropSteps(mode="fill in")
    element.apply(step=12, chosen="2.1.2")
    assert "the sign is wrong" in element.apply(answer=0.052)
    assert "three digits" in element.apply(answer=-0.053)
    assert "one after the other" in element.apply(answer=123.0)
    assert "is right" in element.apply(answer=-0.0519)
