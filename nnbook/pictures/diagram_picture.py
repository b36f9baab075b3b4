"""A picture of one diagram: SVG where HTML is shown, PNG elsewhere, and its read-out as text."""

import base64
from dataclasses import dataclass
from html import escape
from typing import Any

from nnbook.pictures.picture import Picture, png_bundle
from nnbook.pictures.surface import Diagram
from nnbook.pictures.svg import svg_text


@dataclass(frozen=True, eq=False)
class DiagramPicture(Picture):
    """A picture of one diagram, which shows itself as an SVG too.

    As the last value of a cell it is an image in HTML, which stays sharp at any size; a PNG where
    HTML is not shown; and its read-out as text.

    Parameters
    ----------
    panels : tuple of Diagram
        The one that is shown.
    read_out : str
        One sentence with the numbers: alt text and text form.

    Raises
    ------
    ValueError
        If there is not one panel, or it is not a diagram.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if [type(panel) for panel in self.panels] != [Diagram]:
            kinds = ", ".join(type(panel).__name__ for panel in self.panels) or "nothing"
            raise ValueError(f"panels must be one Diagram; got {kinds}")

    def svg(self, *, follow_theme: bool = False) -> str:
        """Return the picture as the text of an SVG.

        Parameters
        ----------
        follow_theme : bool
            Whether it turns dark where the reader's system is dark, as a file of its own should.
            Inside a page it takes the page's colors; as an image on a page it is light.

        Returns
        -------
        str
            The same to the byte for the same diagram.
        """
        (diagram,) = self.panels
        assert isinstance(diagram, Diagram)
        return svg_text(diagram, self.read_out, follow_theme=follow_theme)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        data, metadata = png_bundle(self)
        svg = base64.b64encode(self.svg().encode()).decode("ascii")
        # An image in HTML is shown in notebooks that are not trusted too; an SVG output is not.
        look = f'width="{self.size[0]}" style="max-width: 100%"'
        source = f'src="data:image/svg+xml;base64,{svg}"'
        html = f'<img alt="{escape(self.read_out, quote=True)}" {look} {source}>'
        return {"text/html": html, **data}, metadata
