"""What the gallery shows: every kind of layer, diagram and control once, as small as it can be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook import datasets
from nnbook.autodiff import Value
from nnbook.learning import gradient_descent
from nnbook.models import MLP, sigmoid
from nnbook.pictures import (
    Arrows,
    Bars,
    Chart,
    Contours,
    HeatMap,
    Layer,
    Line,
    Mark,
    Panel,
    Path,
    Picture,
    Points,
    Segments,
    Span,
    Text,
    network_diagram,
    plane_grid,
)
from nnbook.widgets import (
    BackpropSteps,
    ClassMaps,
    CostBars,
    DataDesk,
    DecisionPlane,
    DescentLab,
    DigitPad,
    DigitsLab,
    ForwardLab,
    FunctionLab,
    GradientFlow,
    GraphSteps,
    LayerBend,
    LineDesk,
    Neighbourhood,
    NeighbourPlane,
    NetworkLab,
    PerceptronLab,
    Playground,
    Predict,
    RegularizationLab,
    SigmoidCurve,
    SplitDesk,
    TwoNotations,
    challenge,
)
from nnbook.widgets.kit import Element
from nnbook.widgets.kit.controls import (
    Architecture,
    Button,
    Choice,
    Group,
    HiddenLayers,
    Seed,
    Slider,
    StepSlider,
    Subset,
    Switch,
    TextBox,
)

LIMITS = (-3.0, 3.0)
GRID = np.linspace(*LIMITS, 61)
PLANE = plane_grid(LIMITS, LIMITS, 41, 41)
CLASSES = np.arange(12) % 4
SPOTS = np.column_stack([np.linspace(-2.4, 2.4, 12), 2.0 * np.sin(np.arange(12))])


@dataclass(frozen=True)
class Sample:
    """One entry: a title, and what makes its element or picture."""

    title: str
    make: Callable[[], Element | Picture]


@dataclass(frozen=True)
class Everything:
    """A value for each kind of control."""

    w: float = 1.5
    n: int = 40
    step_size: float = 0.5
    kind: str = "one"
    shape: str = "moons"
    on: bool = True
    seed: int = 7
    layers: tuple[int, ...] = (2, 4, 3, 1)
    units: tuple[int, ...] = (4, 2)
    inputs: tuple[str, ...] = ("x1",)
    text: str = ""


class AllControls(Element):
    """Every kind of control, over a small picture."""

    title = "All controls"
    controls = (
        Slider("w", "weight", "w_1", -5.0, 5.0, 0.1, "A number in even steps"),
        Slider("n", "examples", "n", 10, 200, 10, "A whole number"),
        StepSlider(
            "step_size",
            "step size",
            "λ",
            0.01,
            100.0,
            "In steps of 1, 2, 5",
            ((20.0, "too large"),),
        ),
        Choice("kind", "few words", ("one", "two", "three"), "One of a few"),
        Choice("shape", "data", ("moons", "circles", "spirals", "blobs", "stripes"), "One of many"),
        Switch("on", "show the line", "On or off"),
        Seed(),
        Architecture("layers", "layers", 2, 1, tooltip="How many units each hidden layer has"),
        HiddenLayers("units", "hidden layers", tooltip="These alone"),
        Subset("inputs", "inputs", ("x1", "x2", "x1*x2"), tooltip="Some of a few"),
        TextBox("text", "examples", "Take them", "x1, x2, class", "Lines to paste"),
        Button("deal", "Deal again", "A button of this element's own"),
    )

    groups = (Group("A group that folds", ("inputs", "text")),)

    def __init__(self) -> None:
        super().__init__(Everything())

    def picture(self, state: Everything) -> Picture:
        layers: tuple[Layer, ...] = (Line("sigmoid", GRID, sigmoid(state.w * GRID)),)
        chart = _chart("σ(w₁ x)", y_lim=(0.0, 1.0))
        return Picture((Panel(chart, layers if state.on else ()),), f"w₁ = {state.w:g}.")

    def code(self, state: Everything) -> str:
        return f"w = {state.w:g}\n"

    def press_deal(self) -> None:
        """Deal again: another seed."""
        self.adopt(self.changed_state({"seed": self.state.seed + 1}))


def samples() -> list[Sample]:
    """All entries, in the order of the page."""
    return [
        Sample("Controls", AllControls),
        Sample("Fields: heat map, contours", _fields),
        Sample("Lines: solid, dashed, dotted; path with direction; segments; arrows", _lines),
        Sample("Points by class, with rings; bars", _points),
        Sample("Notes: marks, span, text; logarithmic axes", _notes),
        Sample("A network with what its units answer", _network),
        Sample("A network with numbers, one unit chosen", _numbers),
        Sample("A network of images", _images),
        Sample("A computational graph", _graph),
        Sample("BackpropSteps at δ of a hidden layer", _steps),
        Sample("GraphSteps at the sum of a unit", lambda: GraphSteps(step=11)),
        Sample("GradientFlow after 100 steps", _flow),
        Sample("DataDesk", lambda: DataDesk(*_blobs(12))),
        Sample("LineDesk with an example chosen", _line_desk),
        Sample("PerceptronLab after 4 steps", _perceptron),
        Sample("SplitDesk", SplitDesk),
        Sample("TwoNotations, δ backward", _notations),
        Sample("RegularizationLab", _regularization),
        Sample("NeighbourPlane", _neighbours),
        Sample("CostBars", _costs),
        Sample("SigmoidCurve", _curve),
        Sample("ClassMaps after 100 steps", _classes),
        Sample("DecisionPlane", lambda: DecisionPlane(*_blobs(80), w1=2.0, w2=-1.0)),
        Sample("DescentLab with two pinned runs", _descent),
        Sample("FunctionLab with a pinned run", _function),
        Sample("FunctionLab with two numbers", lambda: FunctionLab(functions=("valley",))),
        Sample("Neighbourhood", lambda: Neighbourhood(zoom=5.0)),
        Sample("ForwardLab", lambda: ForwardLab([[0.5, -1.2]], depth=2, chosen="3.2")),
        Sample("LayerBend halfway", _bend),
        Sample("NetworkLab after 300 steps", _lab),
        Sample("Playground after 40 epochs", _playground),
        Sample("Challenge: XOR with the fewest units", lambda: challenge("xor")),
        Sample("DigitsLab after 2 epochs", _digits),
        Sample("DigitPad with a seven", _pad),
        Sample("Predict: a choice, answered", _prediction),
        Sample("Predict: a number", lambda: Predict("q_slope")),
        Sample("Predict: an order", lambda: Predict("q_nearest")),
    ]


def _chart(title: str, name: str = "chart", **settings: Any) -> Chart:
    limits = {"x_lim": LIMITS, "y_lim": LIMITS, **settings}
    return Chart(name, "x⁽¹⁾", "x⁽²⁾", title=title, **limits)


def _fields() -> Picture:
    heights = PLANE[..., 0] ** 2 + 3 * PLANE[..., 1] ** 2
    answers = sigmoid(2 * PLANE[..., 0] - PLANE[..., 1] ** 2 + 1)
    x = np.linspace(*LIMITS, 41)
    heat = Panel(_chart("heat map", "heat"), (HeatMap("heat", answers, (*LIMITS, *LIMITS)),))
    contours = Contours("contours", x, x, heights, [0.5, 1, 2, 4, 8, 16])
    return Picture((heat, Panel(_chart("contours"), (contours,))), "Two fields over the plane.")


def _lines() -> Picture:
    dashes = ("solid", "dashed", "dotted")
    colors = ("ink", "accent", "class0")
    lines = [
        Line(dash, GRID, np.sin(GRID) + k - 1, color=color, dash=dash)  # type: ignore[arg-type]
        for k, (dash, color) in enumerate(zip(dashes, colors, strict=True))
    ]
    turn = np.linspace(0, 5, 60)
    way = Path("path", 0.5 * turn * np.cos(turn), 0.5 * turn * np.sin(turn))
    x, y = SPOTS.T
    pieces = Segments("segments", x, np.zeros(12), x, y, classes=CLASSES)
    arrows = Arrows("arrows", -x, -y, 0.4 - x, 0.6 - y, color="good")
    panels = (
        Panel(_chart("lines", "lines"), tuple(lines)),
        Panel(_chart("path, segments, arrows"), (pieces, arrows, way)),
    )
    return Picture(panels, "Lines of every kind.")


def _points() -> Picture:
    legend = tuple((f"class {k}", f"class{k}", f"point{k}") for k in range(4))
    points = Points("points", *SPOTS.T, classes=CLASSES, size=9.0, ring=(1, 5), chosen=7)
    bars = Bars("bars", np.arange(12), SPOTS[:, 1], classes=CLASSES, chosen=7)
    panels = (
        Panel(_chart("points", "points", legend=legend), (points,)),
        Panel(_chart("bars", x_lim=(-0.7, 11.7)), (bars,)),
    )
    return Picture(panels, "Twelve points in four classes, and as bars.")


def _notes() -> Picture:
    x = np.logspace(-3, 3, 80)
    layers = (
        Span("span", "x", 50.0, 1000.0, "too large", color="bad"),
        Line("line", x, 1 / x, color="accent"),
        Mark("mark", "x", 1.0, "here"),
        Mark("level", "y", 0.1, "a tenth", color="muted"),
        Text("text", 0.002, 0.003, "a few words"),
    )
    chart = _chart(
        "notes", x_lim=(1e-3, 1e3), y_lim=(1e-3, 1e3), x_scale="log", y_scale="log", width=480
    )
    return Picture((Panel(chart, layers),), "A line on logarithmic axes, with notes.")


def _network() -> Picture:
    network = MLP([2, 4, 4, 1], hidden="tanh", seed=3)
    _, a = network.forward(plane_grid(LIMITS, LIMITS, 16, 16).reshape(-1, 2))
    maps = {
        (l, j): (row if l == 4 else 0.5 + row / (2 * max(1.0, np.abs(row).max()))).reshape(16, 16)
        for l, rows in a.items()
        for j, row in enumerate(rows, start=1)
    }
    diagram = network_diagram(network.sizes, *_weights(network), unit_maps=maps, unit_values="none")
    return Picture((diagram,), "A network 2-4-4-1, each unit with its answers over the plane.")


def _numbers() -> Picture:
    network = MLP([3, 4, 2], seed=1)
    _, a = network.forward(np.array([[1.0, -0.5, 2.0]]))
    diagram = network_diagram(
        network.sizes, *_weights(network), a={l: row[:, 0] for l, row in a.items()}, chosen="2.3"
    )
    return Picture((diagram,), "A network 3-4-2 with the values for one example; unit 2.3 chosen.")


def _images() -> Picture:
    network = MLP([64, 6, 10], seed=2)
    images = {(2, j + 1): network.W[2][j].reshape(8, 8) for j in range(6)}
    diagram = network_diagram(network.sizes, *_weights(network), unit_images=images)
    return Picture((diagram,), "A network 64-6-10; the weights of its hidden units as images.")


def _graph() -> Picture:
    w, x, b = Value(2.0, "w"), Value(-1.0, "x"), Value(0.5, "b")
    graph = (w * x + b).sigmoid().graph()
    return Picture((graph.diagram,), graph.read_out)


def _steps() -> Element:
    steps = BackpropSteps()
    steps.apply(step=11, chosen="3.1.2")
    return steps


def _bend() -> Element:
    data = datasets.xor(80, seed=1)
    network = MLP([2, 2, 1], seed=0)
    J, grad_J = network.objective(data.X, data.y)
    network.theta = gradient_descent(J, grad_J, network.theta, 2, 0, max_steps=300).theta
    return LayerBend(data.X, data.y, {"trained": network}, bend=0.5)


def _costs() -> Element:
    bars = CostBars([0, 1, 1, 0, 1, 0])
    bars.apply(preset="perceptron", chosen=1)
    return bars


def _classes() -> Element:
    data = datasets.blobs(90, seed=1)
    thirds = data.y + (data.y == 1) * (data.X[:, 1] > 1)
    maps = ClassMaps(data.X, thirds)
    maps.run(100)
    return maps


def _curve() -> Element:
    X, y = _blobs(60)
    return SigmoidCurve(X[:, 0], y)


def _flow() -> Element:
    flow = GradientFlow(*_blobs(60), depth=5, scale=8.0)
    flow.run(100)
    return flow


def _line_desk() -> Element:
    desk = LineDesk(*_blobs(40))
    desk.apply(distances=True, chosen=3)
    return desk


def _perceptron() -> Element:
    lab = PerceptronLab([[0, 0], [0, 1], [1, 0], [1, 1]], {"AND": [0, 0, 0, 1]}, start=(1, -1, 0))
    lab.run(4)
    return lab


def _descent() -> Element:
    lab = DescentLab(*_blobs(60))
    for step_size in (0.5, 5.0):
        lab.apply(step_size=step_size)
        lab.run(30)
        lab.pin()
    lab.apply(step_size=50.0)
    lab.run(30)
    return lab


def _function() -> Element:
    lab = FunctionLab(step_size=0.9)
    lab.run(5)
    lab.pin()
    lab.apply(step_size=0.2)
    lab.run(5)
    return lab


def _lab() -> Element:
    data = datasets.moons(200, noise=0.2, seed=0)
    lab = NetworkLab(data.X, data.y)
    lab.run(300)
    return lab


def _playground() -> Element:
    playground = Playground(data="spirals", units=(8, 8), features=("x1", "x2", "sin x1", "sin x2"))
    playground.run_epochs(40)
    return playground


def _digits() -> Element:
    lab = DigitsLab()
    lab.run(40)
    lab.apply(cell="4-9", unit=3)
    return lab


def _pad() -> Element:
    lab = DigitsLab()
    lab.run(20)
    pad = DigitPad(lab.model())
    pad.draw([(8, 22), (20, 22), (12, 5)])
    return pad


def _notations() -> Element:
    notations = TwoNotations()
    notations.apply(step="δ backward", layer=2)
    return notations


def _regularization() -> Element:
    train, test = datasets.moons(80, noise=0.3, seed=4).split(0.5, seed=0)
    lab = RegularizationLab(train.X, train.y, test.X, test.y, sizes=(2, 6, 1))
    lab.apply(l2=0.1)
    return lab


def _neighbours() -> Element:
    known, new = datasets.moons(120, noise=0.35, seed=4).split(1 / 3, seed=0)
    return NeighbourPlane(known.X, known.y, new.X, new.y, k=3)


def _weights(network: MLP) -> tuple[dict[int, Any], dict[int, Any]]:
    layers = range(2, network.L + 1)
    return {l: network.W[l] for l in layers}, {l: network.b[l] for l in layers}


def _blobs(n: int) -> tuple[Any, Any]:
    data = datasets.blobs(n, seed=1)
    return data.X, data.y


def _prediction() -> Predict:
    element = Predict("q_threshold")
    element.apply(answer="twice as far from 0", given="twice as far from 0")
    return element
