"""What an exercise is, whatever its kind."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from nnbook.exercises.questions import Question
from nnbook.exercises.verdict import Verdict

SEED = 20180
"""The inputs of every check are drawn from this seed, unless another is asked for."""


@dataclass(frozen=True)
class Mistake:
    """A mistake that students make, as an answer that can be checked.

    Parameters
    ----------
    name : str
        Short name; it becomes the cause of the verdict.
    wrong : object
        The wrong answer itself: a function, a value or a recipe.
    hint : str
        What the student reads: the cause and the next action, never the solution.
    variants : tuple
        Other ways of writing the same mistake that come out differently.
    """

    name: str
    wrong: Any
    hint: str
    variants: tuple[Any, ...] = ()

    @property
    def answers(self) -> tuple[Any, ...]:
        """All forms of the mistake."""
        return (self.wrong, *self.variants)


@dataclass(frozen=True, kw_only=True)
class Exercise(ABC):
    """An exercise: what is right, what goes wrong, how it is judged.

    Parameters
    ----------
    name : str
        What stands in ``check("name", …)``. Notebooks use it, so it stays.
    title : str
        A few words, for tables.
    solution : object
        A right answer.
    praise : str
        The sentence behind "Right."
    hints : tuple of two str
        A nudge, then nearly the whole way.
    mistakes : tuple of Mistake
        The known mistakes.
    imports : tuple of str
        The modules that an answer may use, or names in them: "nnbook.models.sigmoid" admits
        ``models.sigmoid`` and nothing else of the models. What runs an answer outside its notebook
        gives it these and no others.
    points : int
        What it counts in a class.
    seconds : float
        How long a student's code may run, all calls of one check together.
    """

    name: str
    title: str
    solution: Any
    praise: str
    hints: tuple[str, str]
    mistakes: tuple[Mistake, ...] = field(default=())
    imports: tuple[str, ...] = ("numpy",)
    points: int = 1
    seconds: float = 10.0

    @abstractmethod
    def judge(self, answer: Any, *, seed: int = SEED) -> Verdict:
        """Judge an answer, whatever it is.

        Parameters
        ----------
        answer : object
            What the student passed to `check`.
        seed : int
            From which random inputs are drawn, where the kind of exercise has any.

        Returns
        -------
        Verdict
            Right, not yet, or not attempted.
        """

    def judge_for(self, answer: Any, student_seed: int | None) -> Verdict:
        """Judge an answer as `check` does: also on the student's own inputs, where there are any.

        Parameters
        ----------
        answer : object
            What the student passed to `check`.
        student_seed : int or None
            From which the student's own inputs are drawn; None for no such inputs.

        Returns
        -------
        Verdict
            That on the inputs that everybody gets, unless it is right and the other is not.
        """
        return self.judge(answer)

    def right(self, *details: str) -> Verdict:
        """The verdict for a right answer.

        Parameters
        ----------
        *details : str
            Further sentences: what the run reached, a warning.
        """
        return Verdict(self.name, "right", self.praise, None, details)

    def not_yet(self, cause: str, sentence: str, *details: str) -> Verdict:
        """The verdict for an answer that is not right.

        Parameters
        ----------
        cause : str
            Name of the known mistake or of the diagnosis.
        sentence : str
            What is the matter and what to do next.
        *details : str
            Further sentences: the student's own line, the input concerned.
        """
        return Verdict(self.name, "not yet", sentence, cause, details)

    def not_attempted(self, sentence: str, *details: str) -> Verdict:
        """The verdict where there is no answer yet.

        Parameters
        ----------
        sentence : str
            What to do first.
        *details : str
            Further sentences.
        """
        return Verdict(self.name, "not attempted", sentence, None, details)


@dataclass(frozen=True)
class Unit:
    """The exercises of one unit.

    Parameters
    ----------
    number : str
        The unit's number, as its notebook has it: "05".
    title : str
        The unit's name.
    exercises : tuple of Exercise
        In the order of the notebook.
    questions : tuple of Question
        What is asked before the live pictures, in the same order.
    """

    number: str
    title: str
    exercises: tuple[Exercise, ...]
    questions: tuple[Question, ...] = ()
