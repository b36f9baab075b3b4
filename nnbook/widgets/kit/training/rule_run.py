"""The perceptron's learning rule as something to step through, one example a step."""

from nnbook.learning import PerceptronRule, RuleEnd, StopReason
from nnbook.validation import Array

# A run's ends have three names; its message tells a cycle from a limit.
_STOP_OF = {
    RuleEnd.SEPARATED: StopReason.CONVERGED,
    RuleEnd.CYCLE: StopReason.STEP_LIMIT,
    RuleEnd.PASS_LIMIT: StopReason.STEP_LIMIT,
    RuleEnd.DIVERGED: StopReason.DIVERGED,
}


class RuleRun:
    """A `PerceptronRule` as a `Steppable`; its cost is the number of examples that are wrong.

    Parameters
    ----------
    rule : PerceptronRule
        A fresh one.
    """

    def __init__(self, rule: PerceptronRule) -> None:
        self._rule = rule

    @property
    def theta(self) -> Array:
        """The weights and, last, the bias."""
        return self._rule.theta

    @property
    def i(self) -> int:
        """The number of examples looked at."""
        return self._rule.i

    @property
    def cost(self) -> float:
        """How many of all examples are answered wrong."""
        return float(self._rule.errors)

    @property
    def reason(self) -> StopReason | None:
        """Why it ended; None while it goes on."""
        return None if self._rule.reason is None else _STOP_OF[self._rule.reason]

    @property
    def message(self) -> str:
        """How it stands, in a sentence or two."""
        return self._rule.message

    def step(self) -> bool:
        """Look at the next example, and return whether it goes on."""
        return self._rule.step()
