"""Networks with random numbers, for the tests of their diagrams."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.pictures import Diagram, DiagramPicture, network_diagram


@dataclass(frozen=True)
class Network:
    """Sizes and arrays by layer."""

    sizes: tuple[int, ...]
    W: dict[int, np.ndarray]
    b: dict[int, np.ndarray]
    a: dict[int, np.ndarray]

    def diagram(self, **options: Any) -> Diagram:
        """Its diagram, with its activations."""
        return network_diagram(self.sizes, self.W, self.b, **{"a": self.a, **options})


def network(*sizes: int, seed: int = 0) -> Network:
    """A sigmoid network with standard normal weights, and one example."""
    rng = np.random.default_rng(seed)
    W, b, a = {}, {}, {1: rng.normal(size=sizes[0])}
    for l in range(2, len(sizes) + 1):
        W[l] = rng.normal(size=(sizes[l - 1], sizes[l - 2]))
        b[l] = rng.normal(size=(sizes[l - 1], 1))
        a[l] = 1 / (1 + np.exp(-(W[l] @ a[l - 1] + b[l][:, 0])))
    return Network(sizes, W, b, a)


def maps(sizes: tuple[int, ...], seed: int = 0) -> dict[tuple[int, int], np.ndarray]:
    """A smooth small picture for each unit but the inputs."""
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(np.linspace(-2, 2, 20), np.linspace(-2, 2, 20))
    fields = {}
    for l in range(2, len(sizes) + 1):
        for j in range(1, sizes[l - 1] + 1):
            u, v, w = rng.normal(size=3)
            fields[l, j] = 1 / (1 + np.exp(-3 * (u * x + v * y + w)))
    return fields


def pictured_network() -> DiagramPicture:
    """A small network with a picture in each unit."""
    net = network(2, 4, 4, 1)
    return DiagramPicture((net.diagram(unit_maps=maps(net.sizes)),), "A network.")
