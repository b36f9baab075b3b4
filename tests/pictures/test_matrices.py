"""Matrices as a drawing: every number is there, in its cell, and can be chosen by its key."""

import numpy as np
import pytest

from nnbook.pictures.matrices import Matrix, matrix_line
from nnbook.pictures.shapes import Words

A = Matrix("A", [[1.0, -2.5], [0.0, 3.0], [4.0, 5.0]], (("a", "b"), ("c", "d"), ("e", "")))
V = Matrix("v", [[7.0], [8.0]], (("x",), ("y",)), marked={(0, 0)}, struck={(1, 0)})


def test_numbers_signs_symbols_and_shapes_are_written() -> None:
    line = matrix_line([A, "·", V, "=", V], 10.0, 0.0)
    texts = [shape.text for shape in line.words if isinstance(shape, Words)]
    assert {"A", "v", "·", "=", "3 × 2", "2 × 1", "−2.5", "8"} <= set(texts)
    assert line.width > 0
    assert line.height > 3 * 24


def test_what_has_a_key_can_be_chosen_where_its_number_stands() -> None:
    line = matrix_line([A, V], 0.0, 0.0, spoken={"b": "A₁₂"})
    assert [item.key for item in line.items] == ["a", "b", "c", "d", "e", "x", "y"]
    assert line.items[1].spoken == "A₁₂: −2.5"
    (word,) = [it for it in line.words if isinstance(it, Words) and it.text == "−2.5"]
    left, top, width, height = line.items[1].box or (0, 0, 0, 0)
    assert left < word.x < left + width
    assert top < word.y < top + height
    assert min(width, height) >= 24, "large enough for a finger"


def test_the_chosen_one_and_marked_ones_stand_out() -> None:
    plain = matrix_line([A, V], 0.0, 0.0)
    chosen = matrix_line([A, V], 0.0, 0.0, chosen="d")
    assert len(chosen.grounds) == len(plain.grounds) + 1
    bold = [it.text for it in chosen.words if isinstance(it, Words) and it.bold]
    assert bold == ["A", "3", "v"]


def test_a_matrix_needs_a_key_for_each_number() -> None:
    with pytest.raises(ValueError, match="must be a matrix with a key for each entry"):
        Matrix("A", np.zeros((2, 2)), (("a", "b"),))
    with pytest.raises(ValueError, match="shape \\(2,\\)"):
        Matrix("v", [1.0, 2.0], (("a", "b"),))
