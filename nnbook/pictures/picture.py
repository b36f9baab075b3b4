"""A picture: panels side by side, and one sentence that says in numbers what they show."""

import base64
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nnbook.pictures.surface import Surface, check_unique


@dataclass(frozen=True, eq=False)
class Picture:
    """Panels in rows of `columns`, with their read-out.

    As the last value of a cell it shows itself as a PNG, with the read-out as its text.

    Parameters
    ----------
    panels : tuple of Surface
        From left to right, then top to bottom; each with a name of its own.
    read_out : str
        One sentence with the numbers ("cost 0.412, 3 of 200 wrong"): alt text and text form.
    columns : int
        Panels in a row where there is room for them.

    Raises
    ------
    ValueError
        If two panels have the same name, or `columns` is not 1 or more.
    """

    panels: tuple[Surface, ...]
    read_out: str
    columns: int = 2

    def __post_init__(self) -> None:
        object.__setattr__(self, "panels", tuple(self.panels))
        check_unique("the panels of a picture", [panel.name for panel in self.panels])
        if self.columns < 1:
            raise ValueError(f"columns must be 1 or more; got {self.columns}")

    def __repr__(self) -> str:
        return self.read_out

    def png(self, scale: float = 2.0, footer: str = "") -> bytes:
        """Return the picture as a PNG file, on white.

        Parameters
        ----------
        scale : float
            How many pixels of the file one pixel of `size` becomes.
        footer : str
            Small grey words below the panels.

        Returns
        -------
        bytes
            What is to be written into the file.
        """
        from nnbook.pictures.static import draw_png

        return draw_png(self, scale, footer)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels at scale 1, without a footer."""
        from nnbook.pictures.static import size_of

        return size_of(self)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return png_bundle(self)


def png_bundle(picture: Picture, footer: str = "") -> tuple[dict[str, str], dict[str, Any]]:
    """What a notebook stores of a picture: PNG and read-out, with alt text and width."""
    png = picture.png(footer=footer)
    data = {"image/png": base64.b64encode(png).decode("ascii"), "text/plain": picture.read_out}
    return data, {"image/png": {"alt": picture.read_out, "width": picture.size[0]}}
