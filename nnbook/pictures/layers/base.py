"""What every layer is: a named, frozen description in data coordinates."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.style import CLASS_COLORS, check_color
from nnbook.validation import Array, number, positive

FloatArray = NDArray[np.float64]


class Layer:
    """Base of all layers.

    Attributes
    ----------
    name : str
        Names the layer; unique on its panel.
    """

    name: str

    def _vectors(self, *fields: str) -> None:
        """Turn the named fields into float vectors and insist on one common length."""
        lengths = {}
        for field in fields:
            vector = np.array(getattr(self, field), dtype=np.float64)
            if vector.ndim != 1:
                raise ValueError(
                    f"layer {self.name!r}: {field} must be a vector; got shape {vector.shape}"
                )
            self._set(field, vector)
            lengths[field] = len(vector)
        if len(set(lengths.values())) > 1:
            found = ", ".join(f"{field} has {length}" for field, length in lengths.items())
            raise ValueError(f"layer {self.name!r}: lengths must agree; {found}")

    def _classes(self, length: int) -> None:
        """Turn the field `classes` (None or class numbers) into whole numbers, one per item."""
        classes = getattr(self, "classes", None)
        if classes is None:
            return
        numbers = self._whole_numbers("classes")
        if numbers.shape != (length,):
            raise ValueError(
                f"layer {self.name!r}: classes must have shape ({length},); got {numbers.shape}"
            )
        if length and not 0 <= numbers.min() <= numbers.max() < len(CLASS_COLORS):
            raise ValueError(
                f"layer {self.name!r}: classes must be 0 to {len(CLASS_COLORS) - 1}; "
                f"got {numbers.min()} to {numbers.max()}"
            )
        self._set("classes", numbers)

    def _whole_numbers(self, field: str) -> Array:
        """Return a field as whole numbers, in an array of its own; insist that they are whole."""
        given: Array = np.array(getattr(self, field), dtype=np.float64)
        wrong = given[~np.isfinite(given) | (given != np.floor(given))]
        if wrong.size:
            raise ValueError(
                f"layer {self.name!r}: {field} must be whole numbers; got {wrong.flat[0]:g}"
            )
        return given.astype(np.int64)

    def _check_look(self) -> None:
        """Insist on a color of the house, widths and sizes above 0, opacities from 0 to 1."""
        look = vars(self)
        if "color" in look:
            check_color(look["color"])
        for field in look.keys() & {"width", "size"}:
            self._set(field, positive(look[field], f"layer {self.name!r}: {field}"))
        if "opacity" in look:
            opacity = number(look["opacity"], f"layer {self.name!r}: opacity")
            if not 0 <= opacity <= 1:
                raise ValueError(
                    f"layer {self.name!r}: opacity must be from 0 to 1; got {opacity:g}"
                )
            self._set("opacity", opacity)

    def _check_one_of(self, field: str, options: Iterable[str]) -> None:
        """Insist that a field is one of some words."""
        value, words = getattr(self, field), [repr(option) for option in options]
        if repr(value) not in words:
            expected = f"{', '.join(words[:-1])} or {words[-1]}"
            raise ValueError(f"layer {self.name!r}: {field} must be {expected}; got {value!r}")

    def _check_chosen(self, length: int) -> None:
        """Insist that the field `chosen` is None or an index."""
        chosen = getattr(self, "chosen", None)
        if chosen is not None and not 0 <= chosen < length:
            raise ValueError(
                f"layer {self.name!r}: chosen must be an index below {length}; got {chosen}"
            )

    def _set(self, field: str, value: Any) -> None:
        """Set a field of a frozen layer, which only its own construction may do."""
        object.__setattr__(self, field, value)
