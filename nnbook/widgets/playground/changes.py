"""How one state of a playground becomes the next: what must follow when something changes."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from nnbook.pictures.network.focus import part_of
from nnbook.widgets.kit.touch import Points, Touch, edited_points
from nnbook.widgets.playground.controls import STEP_SIZE
from nnbook.widgets.playground.csv_text import points_of
from nnbook.widgets.playground.data import MOST_OWN, OWN, PENGUINS
from nnbook.widgets.playground.state import VIEW_FIELDS, Edit, PlaygroundState, step_size_at
from nnbook.widgets.playground.workshop import Workshop

# With these, the network may have another number of parameters.
_SHAPE_FIELDS = {"features", "units", "output", "data", "points"}
_ENDS = {"max_steps", "tolerance", "speed"}
_MOST_EDITS = 100


def followed(
    before: PlaygroundState, after: PlaygroundState, told: Collection[str], shop: Workshop
) -> PlaygroundState:
    """Return a state in which everything fits to what was changed.

    Parameters
    ----------
    before, after : PlaygroundState
        The states before and after the change.
    told : collection of str
        The fields that were asked for: these are never changed on the side.
    shop : Workshop
        Knows the sizes of the network.

    Raises
    ------
    ValueError
        If a chosen or edited weight was asked for that the network doesn't have.
    """
    if after.data == OWN and before.data != OWN and not after.points and "points" not in told:
        after = replace(after, points=_as_points(before, shop))
    if after.data == PENGUINS != before.data and "standardize" not in told:
        after = replace(after, standardize=True)
    if after.points != before.points and "history" not in told:
        after = replace(after, history=before.history.step(before.points))
    sizes = shop.sizes(after)
    if "edits" in told:
        _check_edits(after.edits, sizes)
    else:
        after = replace(after, edits=_edits_left(before, after))
    return _within(after, told, sizes, shop)


def with_csv(state: PlaygroundState) -> PlaygroundState:
    """Return the state with the examples of its pasted text; Refused if there is a bad line."""
    points = points_of(state.csv)
    return replace(
        state, csv="", data=OWN, points=points, standardize=True, edits=(), example=0, chosen=None,
        history=state.history.step(state.points),
    )  # fmt: skip


def with_weight(state: PlaygroundState, i: int, value: float) -> PlaygroundState:
    """Return the state in which the chosen weight or bias is set by hand at step i.

    Raises
    ------
    ValueError
        If no weight and no unit behind layer 1 is chosen.
    """
    if state.chosen is None or state.chosen.startswith("1."):
        raise ValueError("choose a weight, or a unit behind layer 1, before setting its number")
    return replace(_with_edit(state, Edit(i, state.chosen, value)), weight=0.0)


def with_step_size(state: PlaygroundState, i: int, value: float) -> PlaygroundState:
    """Return the state in which λ is another one from step i on."""
    if value == step_size_at(state, i):
        return state
    return _with_edit(state, Edit(i, STEP_SIZE.field, value))


def _with_edit(state: PlaygroundState, new: Edit) -> PlaygroundState:
    """The state with a further edit; those of later steps, which are left, are gone."""
    same = (new.step, new.key)
    kept = [e for e in state.edits if e.step <= new.step and (e.step, e.key) != same]
    if len(kept) == _MOST_EDITS:
        raise ValueError(f"{_MOST_EDITS} changes by hand are the most in one run: press Rewind")
    return replace(state, edits=(*kept, new))


def with_touched_points(state: PlaygroundState, touch: Touch) -> PlaygroundState:
    """Return the state after a touch of points that may be changed by hand."""
    history = state.history
    match touch.action:
        case "undo":
            points, history = history.undo(state.points)
        case "redo":
            points, history = history.redo(state.points)
        case "add" if len(state.points) >= MOST_OWN:
            return state
        case _:
            points = edited_points(state.points, touch)
            drag = ("move", touch.index) if touch.action == "move" else None
            if points != state.points or history.drag is not None:
                history = history.step(state.points, drag, final=touch.final)
    example = touch.index if touch.action in ("move", "relabel") else state.example
    example = len(points) - 1 if touch.action == "add" else example
    last = max(0, len(points) - 1)
    return replace(state, points=points, history=history, example=min(example, last))


def _edits_left(before: PlaygroundState, after: PlaygroundState) -> tuple[Edit, ...]:
    """What was set by hand, as far as it still means the same."""
    changed = {name for name in vars(after) if getattr(before, name) != getattr(after, name)} - {
        *VIEW_FIELDS,
        *_ENDS,
        "edits",
    }
    if changed & _SHAPE_FIELDS:
        return ()
    return tuple(edit for edit in after.edits if edit.step == 0) if changed else after.edits


def _check_edits(edits: tuple[Edit, ...], sizes: tuple[int, ...]) -> None:
    for edit in edits:
        if edit.is_of_step_size:
            STEP_SIZE.check(edit.value)
        if edit.step < 0 or (not edit.is_of_step_size and part_of(edit.key, sizes)[0] == 1):
            raise ValueError(
                f"an edit must be of λ, a weight or a bias, at a step from 0 on; got {edit}"
            )


def _within(
    state: PlaygroundState, told: Collection[str], sizes: tuple[int, ...], shop: Workshop
) -> PlaygroundState:
    """The state with what is chosen within the network and the data."""
    for name in ("chosen", "peek"):
        key = getattr(state, name)
        try:
            if key is not None:
                part_of(key, sizes)
        except ValueError:
            if name in told:
                raise
            gone: Any = {name: None}
            state = replace(state, **gone)
    data = shop.data(state)
    count = 1 if data is None else data.whole.n
    if not 0 <= state.example < count:
        if "example" in told:
            raise ValueError(f"example must be from 0 to {count - 1}; got {state.example}")
        state = replace(state, example=0)
    return state


def _as_points(state: PlaygroundState, shop: Workshop) -> Points:
    """The examples of a state, to be changed by hand."""
    data = shop.data(state)
    if data is None:
        return ()
    whole = data.whole
    rows = zip(whole.X.round(3).tolist(), whole.y.tolist(), strict=True)
    return tuple((x1, x2, c) for (x1, x2), c in rows)[:MOST_OWN]
