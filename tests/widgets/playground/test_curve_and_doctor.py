"""The curve leads back and tells costs; the doctor tells the numbers of the shown step."""

import pytest

from nnbook.pictures import Item, Items
from nnbook.widgets import Playground
from nnbook.widgets.answers import cost_text

SMALL = {"n": 40, "units": (3,)}


def strips(lab: Playground) -> tuple[Item, ...]:
    panel = next(p for p in lab.picture(lab.state).panels if p.name == "cost")
    (hand,) = panel.hands
    assert isinstance(hand, Items)
    return hand.items


def test_the_curve_leads_to_each_step_that_it_shows() -> None:
    lab = Playground(**SMALL, batch_size=20)
    lab.run(123)
    assert [item.key for item in strips(lab)] == list(range(124))
    lab = Playground(**SMALL, batch_size=5)
    lab.run_epochs(30)
    assert [item.key for item in strips(lab)] == list(range(0, 121, 4))
    lab.trainer.start()
    assert len(strips(lab)) <= 17


@pytest.mark.parametrize("settings", [{"step_size": 8.0}, {"batch_size": 7}])
def test_wherever_the_pointer_is_on_a_long_run_the_nearest_step_tells_its_own_costs(
    settings: dict[str, float],
) -> None:
    lab = Playground(**{**SMALL, "batch_size": 20, **settings})  # type: ignore[arg-type]
    lab.run(3001)
    items = strips(lab)
    assert items[-1].key == 3001
    assert all(item.box is not None and item.box[2] < 6 for item in items[:-1])
    for item in items[:: len(items) // 12]:
        lab.take_touch({"panel": "cost", "hand": "steps", "action": "pick", "key": item.key})
        assert lab.trainer.i == item.key
        assert item.card[1:] == (
            f"training cost {cost_text(lab.train_cost)}",
            f"test cost {cost_text(lab.test_cost or 0.0)}",
        )


def test_the_doctor_speaks_when_a_run_goes_wrong() -> None:
    assert "Symmetric neurons" in Playground(init="zeros").run_epochs(15)
    end = Playground(step_size=100.0, batch_size=1000, init_scale=50, max_steps=60).run()
    assert end.startswith("Diverged") or "step size" in end.lower()
    assert "Saturated" in Playground(
        init_scale=100.0, activation="sigmoid", step_size=0.01
    ).run_epochs(15)


def test_the_doctor_has_the_numbers_of_the_shown_step() -> None:
    lab = Playground(units=(4,), step_size=100)
    for steps in (521, 3, 1):  # within an epoch of ten updates
        said = lab.run(steps)
        assert "Diverged" in said
        assert f"The cost is {lab.train_cost:.4g}; it began at" in said
    lab.trainer.start()
    lab.trainer.advance(float("inf"), 40)
    assert "At step 525: Diverged" in lab.picture(lab.state).read_out
    lab.trainer.pause()
    assert f"Diverged: The cost is {lab.train_cost:.4g};" in lab.picture(lab.state).read_out
