"""micrograd: a graph of single numbers."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from micrograd.engine import Value
from micrograd.nn import Layer

from benchmarks.contender import Contender
from benchmarks.task import Task, layers_of, theta_of
from nnbook.validation import Array


class Micrograd(Contender):
    """Its own `Layer` and `Value`, one example at a time, one graph for the cost of all.

    It has neither e nor ln, so the sigmoid and the cost of an example are one operation each,
    with its derivative, made as it makes its own: quicker than a composition would be.
    """

    name = "micrograd"
    slowness = 1000

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self._layers = [Layer(a, b, nonlin=False) for a, b in pairwise(task.sizes)]
        self._examples = task.X.tolist()
        self._labels = task.y.tolist()
        self._parameters = [p for layer in self._layers for p in layer.parameters()]

    def start(self) -> None:
        for layer, (W, b) in zip(self._layers, self._start(), strict=True):
            for neuron, weights, bias in zip(layer.neurons, W, b, strict=True):
                for w, number in zip(neuron.w, weights, strict=True):
                    w.data = float(number)
                neuron.b.data = float(bias)

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            pairs = zip(self._examples, self._labels, strict=True)
            cost = sum(_cost(self._sum(x), y) for x, y in pairs) / len(self._examples)
            for p in self._parameters:
                p.grad = 0
            cost.backward()
            for p in self._parameters:
                p.data -= self.task.step_size * p.grad

    def _sum(self, x: list[float]) -> Value:
        a = x
        for layer in self._layers[:-1]:
            a = [_sigmoid(s) for s in layer(a)]
        return self._layers[-1](a)

    def answer(self) -> Array:
        return np.array([[_sigmoid(self._sum(x)).data] for x in self._examples])

    @property
    def theta(self) -> Array:
        return theta_of([(_weights(layer), _biases(layer)) for layer in self._layers])

    def _start(self) -> list[tuple[Array, Array]]:
        return layers_of(self.task.theta, self.task.sizes)


def _sigmoid(s: Value) -> Value:
    a = 1 / (1 + math.exp(-s.data))
    out = Value(a, (s,), "σ")

    def _backward() -> None:
        s.grad += a * (1 - a) * out.grad

    out._backward = _backward
    return out


def _cost(s: Value, y: int) -> Value:
    """−ln σ(s) for y = 1, −ln(1 − σ(s)) for y = 0; its slope is σ(s) − y."""
    e = math.exp(-s.data)
    out = Value(math.log1p(e) + (1 - y) * s.data, (s,), "cost")

    def _backward() -> None:
        s.grad += (1 / (1 + e) - y) * out.grad

    out._backward = _backward
    return out


def _weights(layer: Layer) -> Array:
    return np.array([[w.data for w in neuron.w] for neuron in layer.neurons])


def _biases(layer: Layer) -> Array:
    return np.array([neuron.b.data for neuron in layer.neurons])
