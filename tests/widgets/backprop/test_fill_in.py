"""Numbers filled in: right ones are taken, and each classic slip gets its own hint."""

import re

import numpy as np
import pytest

from nnbook.diagnosis.backprop.asked import Asked
from nnbook.diagnosis.backprop.number_slips import slips_of
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.models import MLP
from nnbook.pictures import Items, Table, Text
from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.formulas import formula_of
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.notation import number as number_of
from nnbook.widgets.backprop.passes import one_pass
from nnbook.widgets.backprop.tape import focus_at, steps_of

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
        right = formula_of(run, step, at, Notation()).value
        asked = Asked(lines, step.array, at.l, at.j - 1, at.k - 1, at.i, STEP_SIZE)
        seen: list[float] = [right]
        for slip in slips_of(asked):
            answer = slip.number(asked)
            if answer is None or any(np.isclose(answer, old, rtol=0.03, atol=6e-3) for old in seen):
                continue
            seen.append(answer)
            said = element.apply(step=number, chosen=key, answer=float(f"{answer:.3g}"))
            assert slip.sentence in said, (step.name, slip.cause)
            assert f"= {right:.3g}." not in said
            told.add(slip.cause)
        said = element.apply(step=number, chosen=key, answer=float(f"{right:.3g}"))
        assert "is right" in said
    assert len(told) > 15


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


def all_texts(element: BackpropSteps) -> list[str]:
    """Every word of every panel: drawn, spoken, on cards, in tables, in titles; the read-out."""
    texts = [element.read_out]
    for panel in element.picture(element.state).panels:
        if isinstance(panel, Table):
            texts += [cell for row in panel.rows for cell in row]
            continue
        for layer in panel.layers:
            shapes = getattr(layer, "shapes", ())
            texts += [shape.text for shape in shapes if hasattr(shape, "text")]
            texts += [layer.text] if isinstance(layer, Text) else []
        for hand in panel.hands:
            items = hand.items if isinstance(hand, Items) else ()
            texts += [text for item in items for text in (item.spoken, *item.card)]
    return texts


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
