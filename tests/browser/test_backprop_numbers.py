"""Every number on a page of BackpropSteps is read there and recomputed by the package."""

import re
from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any, NamedTuple

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page

from nnbook.models import MLP
from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.ground import round_theta
from tests.browser.backprop_numbers import Package, check_second_line, is_shown, value_of
from tests.browser.live_page import LivePage

X = np.array([[1.0, 0.5], [0.5, -1.0], [-1.0, 1.0]])
Y = np.array([1, 0, 1])
ROOM = 7  # letters in an entry of a matrix
NUMBER = re.compile(r"−?\d[\d.]*(?:e−?\d+)?")


class Kind(NamedTuple):
    """A network, whether the page takes all examples, and in which notation it is written."""

    sizes: tuple[int, ...]
    hidden: str
    output: str
    cost: str
    l2: float
    batch: bool
    theta_form: bool

    def model(self) -> MLP:
        settings = self._asdict()
        names = ("hidden", "output", "cost", "l2")
        return MLP(
            self.sizes,
            theta=round_theta(self.sizes, 0),
            **{name: settings[name] for name in names},
        )


NETWORKS: tuple[tuple[Any, ...], ...] = (
    ((2, 3, 1), "sigmoid", "sigmoid", "cross-entropy", 0.0),
    ((2, 3, 2), "tanh", "sigmoid", "cross-entropy", 0.0),
    ((2, 3, 1), "relu", "sigmoid", "squared", 0.0),
    ((2, 2, 2), "linear", "linear", "squared", 0.0),
    ((2, 3, 3), "sigmoid", "softmax", "categorical cross-entropy", 0.0),
    ((2, 2, 2, 1), "tanh", "sigmoid", "cross-entropy", 0.7),
    ((2, 1), "sigmoid", "sigmoid", "cross-entropy", 0.0),
)
KINDS = [
    Kind(*network, *how) for network, how in product(NETWORKS, product((False, True), repeat=2))
]


def name_of(kind: Kind) -> str:
    """A short name."""
    sizes = "-".join(map(str, kind.sizes))
    how = f"{'all' if kind.batch else 'one'} {'Θ' if kind.theta_form else 'W'}"
    return f"{sizes} {kind.hidden} {kind.output} {kind.cost} {how}"


# The first one each time; the others are for the long run.
QUICK = KINDS[0]
PARAMETERS = [
    pytest.param(kind, id=name_of(kind), marks=() if kind == QUICK else pytest.mark.slow)
    for kind in KINDS
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1600})
    yield page
    page.close()


def panel(live: LivePage, name: str) -> Locator:
    return live.root.locator(f'[data-panel="{name}"]')


def texts(live: LivePage, name: str) -> list[str]:
    """The words that are drawn in a panel, in their order."""
    return panel(live, name).locator("svg").first.locator("text").all_text_contents()


def entries_of(words: list[str]) -> Iterator[tuple[str, tuple[int, int], list[str]]]:
    """Symbol, shape and numbers of each matrix: it begins with its symbol and its shape."""
    shapes = [k for k, word in enumerate(words) if re.fullmatch(r"\d+×\d+", word)]
    for k, after in pairwise([*shapes, len(words) + 1]):
        rows, columns = map(int, words[k].split("×"))
        numbers = [word for word in words[k + 1 : after - 1] if NUMBER.fullmatch(word)]
        yield words[k - 1], (rows, columns), numbers


def check_matrices(live: LivePage, package: Package) -> int:
    """Each entry of each matrix; return how many there are."""
    count = 0
    for symbol, shape, numbers in entries_of(texts(live, "matrices")):
        values = package.matrix(symbol.partition(", without")[0])
        if symbol.startswith("a⁽") and shape[0] == len(values) + 1:
            values = np.vstack([np.ones((1, package.n)), values])  # the bias unit
        assert values.shape == shape, symbol
        assert len(numbers) == values.size, symbol
        for text, value in zip(numbers, values.flat, strict=True):
            # A long one has as many digits as there is room for.
            digits = next((d for d in (3, 2) if len(f"{value:.{d}g}") <= ROOM), 1)
            is_shown(text, float(value), digits)
        count += values.size
    return count


def check_formula(live: LivePage, package: Package) -> int:
    """All three lines; return how many numbers there are."""
    words = texts(live, "formula")
    (at,) = [k for k, word in enumerate(words[:3]) if word.endswith((" =", " ←"))]
    left, sign = words[at][:-2], words[at][-1]
    end = next(k for k in range(at + 3, len(words)) if words[k] == "=" and k % 2 == at % 2)
    cells = words[at + 2 : end]
    symbols, numbers = " ".join(cells[::2]), " ".join(cells[1::2])
    is_shown(words[end + 1], package.updated(left) if sign == "←" else package.result(left))
    return 1 + check_second_line(package, symbols, numbers)


def known(package: Package, live: LivePage) -> dict[str, set[int]]:
    """Which layers' s, a and δ are computed up to the present step."""
    done = live.element.state.steps[: live.element.state.step]
    return {name: {step.l for step in done if step.array == name} for name in ("s", "a", "delta")}


def check_network(live: LivePage, package: Package) -> int:
    """The numbers that are drawn in, below and between units, and those that are spoken."""
    there = known(package, live)
    layers = sorted(there["a"])
    inside = [float(a) for l in layers for a in package.a[l][:, package.i]]
    drawn = panel(live, "network").locator('[data-layer="numbers"] text').all_text_contents()
    on_lines = drawn[: len(drawn) - len(inside)]
    for text, value in zip(drawn[len(on_lines) :], inside, strict=True):
        assert value_of(text) == pytest.approx(value, abs=0.00501)
    weights = {f"{w:.2f}" for W in package.model.W.values() for w in W.flat}
    assert {text.replace("−", "-") for text in on_lines} <= weights
    below = panel(live, "network").locator('[data-layer="below"] text').all_text_contents()
    expected = []
    for l in range(2, package.model.L + 1):
        arrays = (("δ", package.delta, "delta"), ("s", package.s, "s"))
        for letter, values, name in arrays:
            if l in there[name]:
                expected += [(letter, float(v)) for v in values[l][:, package.i]]
                break
    for text, (letter, value) in zip(below, expected, strict=True):
        symbol, _, told = text.partition(" ")
        assert symbol == ("z" if letter == "s" and live.element.state.theta_form else letter)
        size = 0.00501 if abs(value) >= 0.0095 or value == 0 else abs(value)
        assert value_of(told) == pytest.approx(value, abs=size)
    return len(drawn) + len(below) + check_labels(live, package)


def check_labels(live: LivePage, package: Package) -> int:
    """What units and lines say of themselves."""
    count = 0
    for label in labels(live, "units"):
        match = re.match(r"(?:unit|input) (\d)(?: of layer (\d))?", label)
        assert match
        j, l = int(match[1]), int(match[2] or 1)
        arrays = (("[sz]", package.s), ("a", package.a), ("δ", package.delta))
        for name, values in arrays:
            for text in re.findall(rf"\b{name} = ({NUMBER.pattern})", label):
                is_shown(text, float(values[l][j - 1, package.i]))
                count += 1
        for text in re.findall(rf"bias ({NUMBER.pattern})", label):
            is_shown(text, float(package.model.b[l][j - 1, 0]))
    for label in labels(live, "edges"):
        ends = re.match(r"weight from unit (\d) of layer \d to unit (\d) of layer (\d)", label)
        assert ends
        k, j, l = map(int, ends.groups())
        told = re.findall(rf"(?:: |cost )({NUMBER.pattern})", label)
        arrays_of_edge = (package.model.W[l], package.parts[f"W[{l}]"])
        for text, weights in zip(told, arrays_of_edge, strict=False):
            is_shown(text, float(weights[j - 1, k - 1]))
            count += 1
    return count


def labels(live: LivePage, hand: str) -> list[str]:
    found = panel(live, "network").locator(f'[data-hand="{hand}"] [role="option"]')
    return [str(label) for label in found.evaluate_all("n => n.map(x => x.ariaLabel)")]


def check_curve(live: LivePage, package: Package) -> int:
    """What stands beside the curve: s, and its a or its slope."""
    words = next((text for text in texts(live, "curve") if text.startswith("layer ")), "")
    pairs = re.findall(rf"(?:, |: |slope )(\S+) = ({NUMBER.pattern})", words)
    for symbol, text in pairs:
        is_shown(text, package.atom(symbol))
    return len(pairs)


def check_counts(live: LivePage, package: Package) -> None:
    """All numbers of the table, counted anew."""
    sizes, n, L = package.model.sizes, package.n, package.model.L
    rows = panel(live, "counts").locator("tbody tr").all()
    cells = [row.locator("th, td").all_inner_texts() for row in rows]
    forward = sum(W.size for W in package.model.W.values())
    back = forward + sum(package.model.W[l].size for l in range(3, L + 1)) + sum(sizes[1:-1])
    back += 0 if package.model.has_shortcut else sizes[-1]
    parameters = package.model.theta.size
    differences = 2 * parameters * forward
    assert [cell[1].replace(",", "") for cell in cells[:4]] == [
        str(n * count) for count in (forward, back, forward + back, differences)
    ]
    assert f"2 · {parameters} ×" in cells[3][0]
    told = value_of(cells[4][1].replace(",", ""))
    assert told == pytest.approx(differences / (forward + back), abs=0.0501)


@pytest.mark.parametrize("kind", PARAMETERS)
def test_every_number_on_the_page_is_that_of_the_package(page: Page, kind: Kind) -> None:
    model = kind.model()
    y = Y if kind.sizes[-1] == 1 else np.array([1, 0, kind.sizes[-1] - 1])
    element = BackpropSteps(model, X, y, theta_form=kind.theta_form)
    element.apply(batch=kind.batch, example=1)
    live = LivePage(page, element)
    rows = slice(None) if kind.batch else slice(1, 2)
    package = Package(model, X[rows], y[rows], i=1 if kind.batch else 0)
    check_counts(live, package)
    count, beside = 0, 0
    for step in range(1, len(element.state.steps) + 1):
        assert live.read_out.startswith(f"Step {step} of {len(element.state.steps)}, ")
        count += check_matrices(live, package) + check_formula(live, package)
        count += check_network(live, package)
        beside += check_curve(live, package)
        live.root.get_by_role("button", name="Next", exact=True).click(force=True)
        live.pump()
    assert count > 100
    assert beside >= len(element.state.steps) // 2
    falls = re.search(r"The cost \w+ from ([\d.]+) to ([\d.]+\d)", live.read_out)
    assert falls
    is_shown(falls[1], package.cost)
    is_shown(falls[2], package.cost_after)
    assert live.errors == []
