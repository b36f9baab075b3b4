"""Any layered network as a diagram: what it computes, what it has learned, what is in focus."""

from collections.abc import Collection, Mapping, Sequence

from numpy.typing import ArrayLike

from nnbook.pictures.network.arrays import network_arrays
from nnbook.pictures.network.focus import focus_of
from nnbook.pictures.network.hands import edge_items, items_of, unit_items
from nnbook.pictures.network.look import EdgeValues, Look, Room, UnitValues
from nnbook.pictures.network.names import names_or_symbols
from nnbook.pictures.network.pictures import picture_notes, unit_pictures
from nnbook.pictures.network.scene import network_layers, place_network
from nnbook.pictures.surface import Diagram
from nnbook.validation import positive


def network_diagram(
    sizes: Sequence[int],
    W: Mapping[int, ArrayLike],
    b: Mapping[int, ArrayLike] | None = None,
    *,
    s: Mapping[int, ArrayLike] | None = None,
    a: Mapping[int, ArrayLike] | None = None,
    delta: Mapping[int, ArrayLike] | None = None,
    gradient: Mapping[int, ArrayLike] | None = None,
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
    unit_maps: Mapping[tuple[int, int], ArrayLike] | None = None,
    unit_images: Mapping[tuple[int, int], ArrayLike] | None = None,
    unit_values: UnitValues = "activation",
    edge_values: EdgeValues = "weight",
    edge_labels: bool = True,
    functions: Mapping[int, str] | None = None,
    chosen: str | None = None,
    highlight: Collection[str] = (),
    field: str = "",
    peek: str = "",
    scale: float = 1.0,
    width: int | None = None,
    height: int | None = None,
    max_units: int = 16,
    name: str = "network",
) -> Diagram:
    """Draw a layered network, from its inputs on the left to its outputs on the right.

    A line's width grows with the size of its weight, its color and dashes say the sign; a mark at
    the top left of a unit says the same of its bias. Where a layer has more units than there is
    room for, the first ones and the last are drawn, and a line below says how many there are.

    Parameters
    ----------
    sizes : sequence of int
        n_1, …, n_L: units in each layer; 2 to 10 layers, the first one being the inputs.
    W : mapping of int to array_like, shape (n_l, n_{l-1})
        The weights W^l for l = 2, …, L.
    b : mapping of int to array_like, shape (n_l, 1) or (n_l,), optional
        The biases b^l for l = 2, …, L.
    s : mapping of int to array_like, shape (n_l,) or (n_l, 1), optional
        The weighted sums s^l of one example, which else are computed from `a`. With it, a pass is
        under way: `s`, `a`, `delta` and `gradient` may lack layers, of which nothing is shown.
    a : mapping of int to array_like, shape (n_l,) or (n_l, 1), optional
        The activations a^l of one example, for l = 1, …, L.
    delta : mapping of int to array_like, shape (n_l,) or (n_l, 1), optional
        δ^l of that example, for l = 2, …, L.
    gradient : mapping of int to array_like, shape (n_l, n_{l-1}), optional
        The derivatives ∂J/∂W^l, for l = 2, …, L.
    inputs, outputs : sequence of str
        Names of all inputs and of all outputs; x⁽¹⁾, … and ŷ without them.
    unit_maps : mapping of (l, j) to array_like, shape (rows, columns), optional
        What unit j of layer l answers over the plane, 0 to 1: row 0 is the lowest, as in `HeatMap`.
    unit_images : mapping of (l, j) to array_like, shape (rows, columns), optional
        The weights of unit j of layer l as an image, with row 0 on top; 0 is clear, and one layer
        has one scale.
    unit_values : "activation", "bias", "delta" or "none"
        The number that is written in units, where there is room and the arrays are given.
    edge_values : "weight" or "gradient"
        Whether lines show W or ∂J/∂W.
    edge_labels : bool
        Whether to write the numbers on lines, where they can be read.
    functions : mapping of int to str, optional
        What the activation function of a layer is called, on cards; σ without it.
    chosen : str, optional
        The key of a unit ("3.2": unit 2 of layer 3) or of a weight ("3.2.1": w³₂₁) that stands out,
        a unit with the weights that come in; the rest fades.
    highlight : collection of str
        Keys of more units and weights that stand out.
    field : str
        The field of an element's state that holds the chosen key; "" where none can be chosen.
    peek : str
        The field that holds the key of the unit under the pointer; "" where nobody asks.
    scale : float
        The size of a number whose line has half of the greatest width.
    width, height : int, optional
        In pixels; without them, what suits.
    max_units : int
        Rows of units at most, 3 or more.
    name : str
        Names the diagram within its picture.

    Returns
    -------
    Diagram
        Its layers are "edges", "pictures", "units", "numbers" and "captions"; its hands are "units"
        and, up to 300 lines, "edges".

    Raises
    ------
    ValueError
        If an array doesn't fit `sizes`, a key names nothing, or a choice is none of those above.

    Notes
    -----
    Lecture: P1, M1, D1 (the pictures of networks); D2 and B4 for the numbers.
    """
    look = Look(unit_values, edge_values, edge_labels, positive(scale, "scale"))
    arrays = network_arrays(sizes, W, b, a, delta, gradient, s)
    if edge_values == "gradient" and not arrays.gradient:
        raise ValueError('edge_values="gradient" needs the argument gradient')
    pictures = unit_pictures(unit_maps, unit_images, arrays.sizes)
    names = (
        names_or_symbols("inputs", inputs, "x", arrays.sizes[0]),
        names_or_symbols("outputs", outputs, "ŷ", arrays.sizes[-1]),
    )
    geometry = place_network(arrays, pictures, look, names, Room(width, height, max_units))
    keys = {*highlight} if chosen is None else {*highlight, chosen}
    layers = network_layers(geometry, arrays, pictures, look, focus_of(geometry, keys))
    units = unit_items(geometry, arrays, dict(functions or {}), picture_notes(pictures))
    hands = [items_of("units", field, "units of the network", units, chosen, peek)]
    edges = edge_items(geometry, arrays)
    if edges:
        hands.append(items_of("edges", field, "weights of the network", edges, chosen))
    return Diagram(name, geometry.size, layers, tuple(hands))
