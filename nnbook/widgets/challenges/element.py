"""A playground with a task above it, and the verdict on what is set."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import fields, replace
from io import BytesIO
from typing import Any

from PIL import Image

from nnbook.exercises import Verdict
from nnbook.exercises.progress import record_attempt
from nnbook.pictures import Picture
from nnbook.widgets.challenges.lessons import LESSONS, Lesson
from nnbook.widgets.challenges.panels import TASK_SIZE, VERDICT_SIZE, told
from nnbook.widgets.kit import Button, Trainer
from nnbook.widgets.playground import Playground, PlaygroundState
from nnbook.widgets.playground.state import VIEW_FIELDS

_CHECK = Button("check", "Check", "Judge these settings, and write the outcome down")
_UNJUDGED = "Train it to the end, then press Check: the run is repeated and judged."
_FOOTER = "Run this cell to play."
_STILL = ("task", "verdict", "plane", "cost")
_FREE_TO_ALL = {*VIEW_FIELDS, "speed"}


class ChallengePlayground(Playground):
    """A `Playground` with some settings given, and a task for the others.

    What to try is said by the verdict alone, which knows what may be changed; the training doctor
    is silent. A run that has come to its end is judged at once; the button Check judges the
    settings wherever the run stands, and writes the verdict down as `check` does.

    Parameters
    ----------
    lesson : Lesson
        What is given, shown and asked.

    Attributes
    ----------
    lesson : Lesson
        The same.
    """

    advises = False

    def __init__(self, lesson: Lesson) -> None:
        self.lesson, self._exercise = lesson, lesson.exercise
        self.title = f"Challenge: {self._exercise.title}"
        self._checked: tuple[dict[str, Any], Verdict] | None = None
        self._found: dict[str, Verdict] = {}
        super().__init__(show=lesson.show, **lesson.start)

    @property
    def answer(self) -> dict[str, Any]:
        """The free settings as they are now: what ``check("challenge_…", …)`` takes."""
        return self._answer(self.state)

    def verdict(self, state: PlaygroundState | None = None) -> Verdict:
        """Judge the settings of a state, by default the present one; nothing is written down."""
        state = self.state if state is None else state
        foreign = self._foreign(state)
        if foreign:
            return self._exercise.not_yet("given", foreign, self._exercise.goal)
        answer = self._answer(state)
        if repr(answer) not in self._found:
            self._found[repr(answer)] = self._exercise.judge(answer)
        return self._found[repr(answer)]

    def press_check(self) -> None:
        """Judge the present settings, and write the verdict down."""
        verdict = self.verdict()
        self._checked = self.answer, replace(verdict, details=record_attempt(verdict))

    def press_reset(self) -> None:
        """To the beginning; what was judged stays written down."""
        self._checked = None
        super().press_reset()

    def buttons(self) -> list[Button]:
        """Return the playground's buttons, and Check before Reset."""
        *own, reset = super().buttons()
        return [*own, _CHECK, reset]

    def run_picture(self, state: PlaygroundState, run: Trainer) -> Picture:
        """Return the playground's picture below the task and the verdict."""
        picture = super().run_picture(state, run)
        verdict = self._shown_verdict(state, run)
        headline, text, notes = "Not judged yet", _UNJUDGED, ""
        if verdict is not None:
            headline, text = f"{verdict.state.capitalize()}.", verdict.sentence
            notes = " ".join(verdict.details)
        task = f"{self.lesson.question} {self._exercise.goal}"
        panels = (
            told("task", self._exercise.title, task, TASK_SIZE),
            told("verdict", headline, f"{text} {notes}", VERDICT_SIZE),
            *picture.panels,
        )
        judged = "" if verdict is None else f" {headline} {text} {notes}".rstrip()
        return Picture(panels, f"{picture.read_out}{judged}", picture.columns)

    def still(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the task in words, and in the picture task, verdict, plane and cost.

        Twelve whole playgrounds would be too much for a page.
        """
        picture = self.still_picture()
        kept = tuple(panel for panel in picture.panels if panel.name in _STILL)
        png = _with_few_colors(replace(picture, panels=kept).png(1.0, _FOOTER))
        told = f"{self.title}. {self.lesson.question} {self._exercise.goal}"
        data = {"image/png": b64encode(png).decode("ascii"), "text/plain": told}
        return data, {"image/png": {"alt": told}}

    def _shown_verdict(self, state: PlaygroundState, run: Trainer) -> Verdict | None:
        checked = self._checked
        if checked and checked[0] == self._answer(state) and not self._foreign(state):
            return checked[1]
        if run.ended:
            return replace(self.verdict(state), details=())
        return None

    def _answer(self, state: PlaygroundState) -> dict[str, Any]:
        return {setting.name: getattr(state, setting.name) for setting in self._exercise.settings}

    def _foreign(self, state: PlaygroundState) -> str:
        """What was changed that is given in this challenge, in a sentence; "" if nothing."""
        given = self._initial_state if self._is_made else state
        free = {setting.name for setting in self._exercise.settings} | _FREE_TO_ALL
        for field in fields(PlaygroundState):
            now = getattr(state, field.name)
            if field.name not in free and now != getattr(given, field.name):
                if field.name == "edits" and any(edit.is_of_step_size for edit in now):
                    return "λ was changed on the way; here one λ is asked for. Press Rewind."
                if field.name == "edits":
                    return "A weight was set by hand; here it is to be learned. Press Rewind."
                return f"`{field.name}` is {now}; in this challenge it is fixed. Press Reset."
        return ""


def _with_few_colors(png: bytes) -> bytes:
    """The same picture with a palette: a fifth of the bytes, and hardly to be told apart."""
    written = BytesIO()
    image = Image.open(BytesIO(png)).convert("RGB")
    image.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def challenge(name: str) -> ChallengePlayground:
    """Return a challenge: a task, a playground for it, and the verdict on what you set.

    Parameters
    ----------
    name : str
        One of "xor", "linear", "features", "spirals", "diverges", "fewest_updates", "batches",
        "zero_start", "rescue", "dead_relu", "overfitting" and "three_classes".

    Returns
    -------
    ChallengePlayground
        An element; its `answer` is what ``check("challenge_…", …)`` takes.

    Raises
    ------
    ValueError
        If there is no such challenge.

    Notes
    -----
    Lecture: M1, D6, G3, B5, A4, K3.
    """
    if name not in LESSONS:
        raise ValueError(f"there is no challenge {name!r}; there are {', '.join(LESSONS)}")
    return ChallengePlayground(LESSONS[name])
