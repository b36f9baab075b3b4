"""The two passes through a graph, one operation at a time, and what is known after each step."""

from dataclasses import dataclass
from functools import cached_property

from nnbook.autodiff import BackwardStep, Value, topological_order


@dataclass(frozen=True, eq=False)
class Passes:
    """A graph, forward and back.

    Step 0 knows the inputs. Then each operation has a step forward, one step says ∂J/∂J = 1, and
    each operation has a step back.

    Parameters
    ----------
    output : Value
        The end of the graph; every operation in it has a name.
    """

    output: Value

    @cached_property
    def order(self) -> list[Value]:
        """All values, each after its inputs."""
        return topological_order(self.output)

    @cached_property
    def operations(self) -> list[Value]:
        """Those that are computed."""
        return [value for value in self.order if value.inputs]

    @cached_property
    def back(self) -> list[BackwardStep]:
        """The steps of the backward pass."""
        return list(self.output.backward_steps())

    @property
    def turn(self) -> int:
        """The step at which the way back begins."""
        return len(self.operations) + 1

    @property
    def last(self) -> int:
        """The last step."""
        return 2 * len(self.operations) + 1

    def key(self, value: Value) -> str:
        """Return the key of a value in the picture of the graph: its number in `order`."""
        return str(self.order.index(value))

    def at_work(self, step: int) -> Value | None:
        """Return the operation whose step it is; the output at the turn, None at the start."""
        if step == 0:
            return None
        if step < self.turn:
            return self.operations[step - 1]
        return self.output if step == self.turn else self.back[step - self.turn - 1].output

    def step_of(self, value: Value, step: int) -> int:
        """Return the step of an operation in the pass to which `step` belongs."""
        if step < self.turn:
            return self.operations.index(value) + 1
        return self.turn + 1 + [part.output for part in self.back].index(value)

    def values_known(self, step: int) -> list[Value]:
        """Return what has a value after a step."""
        todo = set(self.operations[step:])
        return [value for value in self.order if value not in todo]

    def done_back(self, step: int) -> list[BackwardStep]:
        """Return the steps of the way back that have been made, the present one among them."""
        return self.back[: max(0, step - self.turn)]

    def derivatives(self, step: int) -> dict[Value, float]:
        """Return the derivatives as far as they have been added up after a step."""
        if step < self.turn:
            return {}
        found = {self.output: 1.0}
        for part in self.done_back(step):
            found |= {c.input: c.total for c in part.contributions}
        return found

    def before(self, step: int) -> dict[Value, float]:
        """Return what had been added up before a step of the way back."""
        return self.derivatives(step - 1)
