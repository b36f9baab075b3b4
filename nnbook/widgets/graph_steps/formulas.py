"""What a step computes, in three lines: symbols, numbers, result."""

from dataclasses import dataclass

from nnbook.autodiff import Value
from nnbook.pictures.numbers import high, number_text
from nnbook.widgets.graph_steps.passes import Passes

_FORMS = {
    "+": "{} + {}", "-": "{} − {}", "*": "{} · {}", "/": "{} / {}", "max": "max({}, {})",
    "neg": "−{}", "exp": "exp({})", "log": "ln({})", "tanh": "tanh({})", "sigmoid": "σ({})",
    "softplus": "ln(1 + exp({}))", "relu": "max(0, {})",
}  # fmt: skip
RULES = {
    "+": "A sum hands on what comes in, to all: its local derivatives are 1.",
    "sum": "A sum hands on what comes in, to all: its local derivatives are 1.",
    "-": "The local derivatives of a difference are 1 and −1.",
    "*": "A product swaps: the local derivative of a factor is the other factor.",
    "/": "Of a/b they are 1/b and −a/b².",
    "max": "The larger input gets all that comes in, the other nothing.",
    "neg": "The sign turns round.",
    "exp": "The local derivative is the value itself.",
    "log": "The local derivative is 1 divided by the input.",
    "tanh": "The local derivative is 1 − tanh².",
    "sigmoid": "The local derivative is σ·(1 − σ).",
    "softplus": "The local derivative is σ of the input.",
    "relu": "1 where the input is above 0, else 0.",
}
"""What is to be said of the local derivatives of each operation."""


@dataclass(frozen=True)
class Lines:
    """Three lines that say the same: symbols, numbers, result; and what is added to it."""

    symbols: str
    numbers: str
    result: str
    note: str = ""


def rule_of(value: Value) -> str:
    """Return a sentence on the local derivatives of the operation that made a value."""
    if value.operation.startswith("**"):
        return "The local derivative of a power is k times the power with k − 1."
    return RULES[value.operation]


def forward_lines(value: Value) -> Lines:
    """Return how an operation's value comes about."""
    symbols = _applied(value, [symbol(x) for x in value.inputs])
    numbers = _applied(value, [in_brackets(x.data) for x in value.inputs])
    return Lines(f"{value.name} = {symbols}", f"= {numbers}", f"= {number_text(value.data)}")


def backward_lines(passes: Passes, step: int) -> list[Lines]:
    """Return, for each input of the operation at work, what comes in times the local derivative."""
    part = passes.done_back(step)[-1]
    J, v = passes.output.name, part.output.name
    so_far = dict(passes.before(step))
    lines = []
    for c in part.contributions:
        if c.input.operation == "constant":
            continue
        u = symbol(c.input)
        note = ""
        if c.input in so_far:
            note = f"{number_text(so_far[c.input])} so far, in all {number_text(c.total)}"
        so_far[c.input] = c.total
        # At the end v is J, and ∂J/∂u would stand on both sides.
        local = "local derivative" if part.output is passes.output else f"∂{v}/∂{u}"
        lines.append(
            Lines(
                f"∂{J}/∂{u} gets ∂{J}/∂{v} · {local}",
                f"= {in_brackets(part.grad)} · {in_brackets(c.local_derivative)}",
                f"= {number_text(c.amount)}",
                note,
            )
        )
    return lines


def symbol(value: Value) -> str:
    """Return the name of a value; a plain number is its own."""
    return value.name or number_text(value.data)


def in_brackets(number: float) -> str:
    """Return a number as it stands in a product: in brackets if it is negative."""
    text = number_text(number)
    return f"({text})" if text.startswith("−") else text


def _applied(value: Value, terms: list[str]) -> str:
    """The operation on terms that are written already."""
    if value.operation == "sum":
        return " + ".join(terms)
    if value.operation.startswith("** "):
        return _power(terms[0], value.operation[3:])
    form = _FORMS[value.operation]
    if "({" in form:
        terms = [term.strip("()") if term.startswith("(") else term for term in terms]
    return form.format(*terms)


def _power(base: str, exponent: str) -> str:
    """A power as it is written by hand, u²; where the exponent is no whole number, u ^ 0.5."""
    raised = high(int(exponent)) if exponent.lstrip("-").isdigit() else f" ^ {exponent}"
    return f"{base}{raised}"
