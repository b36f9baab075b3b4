"""The cost curve: nothing that is to be seen gets lost, whatever the length."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.learning import StopReason
from nnbook.pictures import Panel
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.kit import Trainer
from nnbook.widgets.kit.training.envelope import Envelope


class Given:
    """A descent with given costs."""

    message = ""

    def __init__(self, costs: list[float]) -> None:
        self._costs, self.i, self.theta = costs, 0, np.zeros(1)

    @property
    def cost(self) -> float:
        return self._costs[self.i]

    @property
    def reason(self) -> StopReason | None:
        return StopReason.STEP_LIMIT if self.i == len(self._costs) - 1 else None

    def step(self) -> bool:
        self.i += 1
        return self.reason is None


def run(costs: list[float], steps: int | None = None) -> Trainer:
    trainer = Trainer(lambda: Given(costs))
    trainer.start()
    if steps != 0:
        trainer.advance(float("inf"), steps)
    return trainer


def layers(panel: Panel) -> dict:
    return {layer.name: layer for layer in panel.layers}


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 2000), st.integers(0, 2**32 - 1), st.floats(0, 1), st.floats(0, 1))
def test_every_column_keeps_its_lowest_and_highest(count, seed, gaps, share) -> None:
    rng = np.random.default_rng(seed)
    costs = np.where(rng.random(count) < gaps, np.nan, rng.normal(size=count).round(1))
    envelope = Envelope()
    for i in rng.permutation(count).tolist():
        envelope.note(i, costs[i])
    shown = costs[: max(1, int(share * len(costs)))]  # a run that was cut
    steps = envelope.steps(shown)
    finite = np.flatnonzero(np.isfinite(shown))
    assert len(steps) <= 514
    assert (np.diff(steps) > 0).all()
    assert set(steps.tolist()) <= set(finite.tolist())
    if len(costs) <= 256:
        np.testing.assert_array_equal(steps, finite)
    if len(finite):
        column = 2 ** max(0, int(np.ceil(np.log2(len(costs) / 256))))
        for begin in range(0, len(shown), column):
            part = shown[begin : begin + column]
            there = steps[(steps >= begin) & (steps < begin + column)]
            if np.isfinite(part).any():
                assert (shown[there].min(), shown[there].max()) == (
                    np.nanmin(part),
                    np.nanmax(part),
                )
            else:
                assert not len(there)


@pytest.mark.parametrize("at", [0, 1, 777, 14_321, 19_999])
@pytest.mark.parametrize("spike", [5.0, -0.5])
def test_a_single_spike_in_a_long_curve_is_seen(at, spike) -> None:
    costs = np.linspace(1.0, 0.9, 20_000)
    costs[at] += spike
    line = layers(cost_curve(run(costs.tolist())))["cost"]
    assert len(line.x) <= 514
    assert costs[at] in line.y[line.x == at]
    assert (line.x[0], line.x[-1]) == (0, 19_999)


def test_a_short_curve_is_complete_and_the_axes_grow_in_steps() -> None:
    panel = cost_curve(run([0.69, 0.5, 0.3]))
    line = layers(panel)["cost"]
    np.testing.assert_array_equal(line.x, [0, 1, 2])
    np.testing.assert_array_equal(line.y, [0.69, 0.5, 0.3])
    assert (panel.chart.x_lim, panel.chart.y_lim) == ((0, 10), (0, 1))
    panel = cost_curve(run([3.0] * 12))
    assert (panel.chart.x_lim, panel.chart.y_lim) == ((0, 20), (0, 5))
    assert (panel.chart.legend, panel.chart.y_scale) == ((), "linear")


@pytest.mark.parametrize(
    ("costs", "y_lim"),
    [
        ([0.0, 0.0], (0, 1)),
        ([-3.0, -4.0], (-5, 0)),
        ([2.0, -0.3], (-0.5, 2)),
        ([1.5, np.inf], (0, 2)),
        ([np.nan], (0, 1)),
    ],
)
def test_limits_for_any_costs(costs, y_lim) -> None:
    assert cost_curve(run(costs)).chart.y_lim == y_lim


@pytest.mark.parametrize(
    ("costs", "y_lim", "shown"),
    [
        ([0.5, 0.002, 0.03], (1e-3, 1), [0, 1, 2]),
        ([20.0, 0.0, 0.3, -1.0], (0.1, 100), [0, 2]),
        ([0.1, 0.1], (0.1, 1), [0, 1]),
        ([0.0, np.nan], (0.1, 1), []),
    ],
)
def test_a_logarithmic_axis_has_whole_decades(costs, y_lim, shown) -> None:
    panel = cost_curve(run(costs), log=True)
    assert panel.chart.y_scale == "log"
    assert panel.chart.y_lim == pytest.approx(y_lim)
    np.testing.assert_array_equal(layers(panel)["cost"].x, shown)


def test_a_mark_stands_at_the_shown_step_unless_it_is_the_last() -> None:
    trainer = run([3.0, 2.0, 1.0, 0.5])
    assert "shown" not in layers(cost_curve(trainer))
    trainer.go_to(1)
    found = layers(cost_curve(trainer))
    assert (found["shown"].at, found["shown"].text) == (1, "step 1")
    assert len(found["cost"].x) == 4, "the whole curve stays"


def test_pinned_runs_are_thinner_lines_of_another_color_and_dash() -> None:
    trainer = run([3.0] * 40, 30)
    for _ in range(4):
        trainer.pin({})
    trainer.reset()
    panel = cost_curve(trainer, different={"run 1": ("λ = 5",)})
    found = layers(panel)
    looks = [(found[name].color, found[name].dash) for name in ("run1", "run2", "run3", "run4")]
    assert len({color for color, _ in looks} | {found["cost"].color}) == 5
    assert found["cost"].dash == "solid"
    assert "solid" not in {dash for _, dash in looks}
    assert found["run1"].width < found["cost"].width
    assert [text for text, *_ in panel.chart.legend] == [
        "1: λ = 5",
        "run 2",
        "run 3",
        "run 4",
        "now",
    ]
    assert panel.chart.x_lim[1] == 50, "the axes hold the pinned runs, too"
    assert layers(cost_curve(trainer))["run1"] is found["run1"], "it is not sent again"


@pytest.mark.parametrize(
    ("own", "label"),
    [
        (("λ = 0.5", "seed = 3"), "1: λ = 0.5, seed = 3"),
        (("λ = 0.5", "step limit = 10000"), "1: λ = 0.5, …"),
        (("θ[0] = (−0.123456, 0.123456)", "λ = 0.5"), "1: θ[0], λ"),
        (("layers = (2, 8, 8, 8, 8, 1)", "activation = sigmoid", "seed = 1"), "1: layers, …"),
        (("a name that is much too long = 1",), "run 1"),
        ((), "run 1"),
    ],
)
def test_the_legend_says_as_much_as_there_is_room_for(own, label) -> None:
    trainer = run([3.0] * 40, 30)
    trainer.pin({})
    panel = cost_curve(trainer, different={"run 1": own, "now": own}, width=235)
    assert [text for text, *_ in panel.chart.legend] == [label, "now"]


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("extreme", [1.7e308, -1.7e308, 5e-324])
def test_costs_at_the_ends_of_all_numbers_do_no_harm(extreme, log) -> None:
    panel = cost_curve(run([1.0, extreme, 2.0]), log=log)
    assert {1.0, 2.0} <= set(layers(panel)["cost"].y.tolist())
    assert np.ptp(panel.chart.y_lim) <= 10
