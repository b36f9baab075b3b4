"""Lessons: what of the playground is shown, where it begins, what is asked, and who judges it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from nnbook.exercises.playing.challenge import Challenge
from nnbook.exercises.units.unit_13 import UNIT

_ALWAYS = ("speed", "per", "show_test", "discretize", "log")


@dataclass(frozen=True)
class Lesson:
    """A playground with a task. `lesson_of` declares one of your own.

    Attributes
    ----------
    question : str
        What there is to find out, in a sentence or two.
    exercise : Challenge
        What judges it: it says what is asked for, what is given, and has the hints.
    """

    question: str
    exercise: Challenge

    @property
    def show(self) -> tuple[str, ...]:
        """The controls that are shown: the free settings, and what only concerns the view."""
        return (*(setting.name for setting in self.exercise.settings), *_ALWAYS)

    @property
    def start(self) -> dict[str, Any]:
        """The settings at the beginning, given and free ones."""
        return {**self.exercise.given, **self.exercise.begin}


_QUESTIONS = {
    "xor": "Four clouds, opposite ones alike. How few hidden units tell them apart?",
    "linear": "37 weights and biases, and no activation that bends. How many of them count?",
    "features": "One unit, no hidden layer. Which two inputs make the ring a matter of one line?",
    "spirals": "The hardest set here. What do you buy with few weights: units or inputs?",
    "diverges": "One unit with a strong pull of L2. Where is the λ beyond which nothing holds it?",
    "fewest_updates": "Only updates count. How do you make each of them go farthest?",
    "batches": "Only looks at examples count. Many rough updates, or few exact ones?",
    "zero_start": "All weights begin at 0, and nothing moves. Why, and what is the cure?",
    "rescue": "Weights fifty times too wide: five of six units are flat. What can still move them?",
    "dead_relu": "Start it once: after a few updates all ReLUs are dead. What keeps them alive?",
    "overfitting": "Thirty noisy examples, 105 weights and biases. How does it learn less of them?",
    "three_classes": "Three species by bill and flipper. How small can the network be?",
}

LESSONS: Mapping[str, Lesson] = MappingProxyType(
    {
        exercise.name.removeprefix("challenge_"): Lesson(
            _QUESTIONS[exercise.name.removeprefix("challenge_")], exercise
        )
        for exercise in UNIT.exercises
        if isinstance(exercise, Challenge)
    }
)
"""All twelve, by name, in the order of unit 13."""
