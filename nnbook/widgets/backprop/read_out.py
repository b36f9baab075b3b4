"""The sentence that says in numbers what a step shows, and what is said of a reader's number."""

from nnbook.diagnosis import BackwardReport
from nnbook.widgets.backprop.fill_in import is_asked, judge
from nnbook.widgets.backprop.formula import Formula
from nnbook.widgets.backprop.notation import Notation, number
from nnbook.widgets.backprop.own_code import report_in_words
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.probe import Probe
from nnbook.widgets.backprop.state import BackpropState
from nnbook.widgets.backprop.tape import Focus, step_of


def step_in_words(state: BackpropState, formula: Formula, *, hidden: bool) -> str:
    """Return "Step 4 of 14, weighted sums of layer 3: s³₁ = … = 0.41."."""
    head = f"Step {state.step} of {len(state.steps)}, {state.present.name}: "
    return f"{head}{formula.sentence('?' if hidden else None)}."


def update_in_words(run: Pass) -> str:
    """Say what the update makes of the cost."""
    before, after = run.cost, run.cost_after
    way = "falls" if after < before else "rises" if after > before else "stays"
    return f"The cost {way} from {number(before)} to {number(after)}."


def examples_in_words(state: BackpropState, n: int) -> str:
    """Say of which examples the numbers are; nothing where there is only one."""
    if state.takes_all and n > 1:
        return f"Mean over {n} examples; example {state.example} is followed."
    return f"Example {state.example}." if n > 1 else ""


def probe_in_words(probe: Probe) -> str:
    """Say what backpropagation and finite differences find."""
    quotient = probe.notation.words("(J(w + h) − J(w − h)) / 2h")
    return (
        f"∂J/∂{probe.symbol}: backpropagation {number(probe.backprop)}, "
        f"{quotient} = {number(probe.measured)} with h = {number(probe.h)}, "
        f"relative error {number(probe.relative_error, 2)}."
    )


def answer_in_words(run: Pass, state: BackpropState, at: Focus, formula: Formula, done: int) -> str:
    """Say whether the number that was filled in is right, or by which slip it is not.

    Parameters
    ----------
    run, state, at, formula : Pass, BackpropState, Focus, Formula
        What was asked for.
    done : int
        In how many steps a number was filled in rightly.
    """
    told = f"Filled in: {done} of {len(state.steps) - 1} steps."
    if not is_asked(state.present):
        return f"The input is given: go on to the next step. {told}"
    if state.answer is None:
        needed = f", with {formula.digits} digits" if formula.digits > 3 else ""
        return f"Your number for {formula.left}{needed}? {told}"
    finding = judge(run, state.present, at, state.answer)
    if finding is None:
        return f"Yours, {number(state.answer, formula.digits)}, is right. {told}"
    sentence = Notation(state.theta_form).words(finding.sentence)
    return f"Yours is {number(state.answer, formula.digits)}. {sentence} {told}"


def code_in_words(state: BackpropState, report: BackwardReport) -> str:
    """Say what was found in the reader's own code."""
    step = step_of(state.steps, *report.wrong) if report.wrong else 0
    return report_in_words(report, step)
