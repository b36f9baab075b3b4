"""What a playground's controls say: data, features, network, training, and what is looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, WORDS, Spelling, or_none, rows
from nnbook.widgets.kit.touch import History, Points
from nnbook.widgets.kit.training import FULL_SPEED, STEP_SIZE


class Edit(NamedTuple):
    """A weight, a bias or λ that was set by hand in the middle of a run.

    Attributes
    ----------
    step : int
        At which step: θ[step] has it, and the run goes on from there.
    key : str
        Which: "2.1.3" is w²₁₃, "2.1" is b²₁, and "step_size" is λ.
    value : float
        What it was set to.
    """

    step: int
    key: str
    value: float

    @property
    def is_of_step_size(self) -> bool:
        """Whether λ was set, and nothing in θ."""
        return self.key == STEP_SIZE.field


@dataclass(frozen=True)
class PlaygroundState:
    """Every setting of a `Playground`, whose docstring tells them; all are plain values."""

    data: str = "circles"
    n: int = 200
    noise: float = 0.1
    train_share: int = 50
    data_seed: int = 0
    standardize: bool = False
    csv: str = ""
    features: tuple[str, ...] = ("x1", "x2")
    units: tuple[int, ...] = (4, 2)
    activation: str = "tanh"
    output: str = "sigmoid"
    init: str = "scaled normal"
    init_scale: float = 1.0
    seed: int = 0
    step_size: float = 0.5
    goes_on: bool = False
    batch_size: int = 10
    regularization: str = "none"
    strength: float = 0.1
    tolerance: float = 0.0
    max_steps: int = 100_000
    speed: str = FULL_SPEED
    per: str = "update"
    show_test: bool = False
    discretize: bool = False
    gradients: bool = False
    log: bool = False
    weight: float = 0.0
    points: Points = ()
    edits: tuple[Edit, ...] = ()
    chosen: str | None = None
    example: int = 0
    peek: str | None = None
    history: History[Points] = field(default=History(), compare=False, repr=False)


VIEW_FIELDS = (
    "goes_on", "per", "show_test", "discretize", "gradients", "log", "weight", "csv", "chosen",
    "example", "peek", "history",
)  # fmt: skip
"""Fields that say what is seen, and not what is trained."""

NOT_TOLD = ("csv", "weight")
"""Fields that hand something over and are empty again; a state's text leaves them out."""


def state_of(settings: Mapping[str, Any]) -> PlaygroundState:
    """Return a state with some settings; ValueError if one is unknown, or the edits are none."""
    names = [
        f.name for f in fields(PlaygroundState) if f.name not in ("history", "peek", *NOT_TOLD)
    ]
    unknown = [name for name in settings if name not in names]
    if unknown:
        raise ValueError(f"there is no setting {unknown[0]!r}; there are {', '.join(names)}")
    return plain(PlaygroundState(**settings))


def plain(state: PlaygroundState) -> PlaygroundState:
    """Return the state with its edits and points as they are kept, however they were given."""
    edits = [Edit(int(step), str(key), float(value)) for step, key, value in state.edits]
    edits.sort(key=lambda edit: edit.step)
    points = tuple((float(x1), float(x2), int(c)) for x1, x2, c in state.points)
    return replace(state, edits=tuple(edits), points=points)


def step_size_edits(state: PlaygroundState, i: int) -> list[Edit]:
    """Return where λ was set anew up to step i; the last one is in force there."""
    return [edit for edit in state.edits if edit.is_of_step_size and edit.step <= i]


def step_size_at(state: PlaygroundState, i: int) -> float:
    """Return λ of the step from θ[i] to θ[i+1]."""
    return step_size_edits(state, i)[-1].value if step_size_edits(state, i) else state.step_size


_EDIT = re.compile(r"([0-9]{1,9})/([0-9.]{3,12}|step_size)/([-+.e0-9]{1,30})")


def _edits_text(edits: tuple[Edit, ...]) -> str:
    return ";".join(f"{e.step}/{e.key}/{number_text(e.value)}" for e in edits) or "none"


def _edits_from(text: str) -> tuple[Edit, ...]:
    edits = []
    for part in [] if text == "none" else text.split(";"):
        match = _EDIT.fullmatch(part)
        if match is None:
            raise ValueError(f"expected step/weight/value, got {part[:40]!r}")
        edits.append(Edit(int(match[1]), match[2], float(match[3])))
    return tuple(edits)


_POINTS = rows(3, digits=8)  # pasted examples are to come back as they were


def _points_text(points: Points) -> str:
    return _POINTS.to_text(points) if points else "none"


def _points_from(text: str) -> Points:
    if text == "none":
        return ()
    points = tuple((x1, x2, int(label)) for x1, x2, label in _POINTS.from_text(text))
    if any(not 0 <= label < 4 for *_, label in points):
        raise ValueError("expected points of the classes 0 to 3")
    return points


KEPT = MappingProxyType(
    {
        "points": Spelling(_points_text, _points_from),
        "edits": Spelling(_edits_text, _edits_from),
        "chosen": or_none(WORDS),
        "example": NATURAL_NUMBER,
    }
)
"""How fields without a control are spelled in a state's text."""
