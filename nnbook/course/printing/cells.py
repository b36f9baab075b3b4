"""A notebook's cells on paper: text, highlighted code, and outputs with their pictures."""

import html
from pathlib import Path
from typing import Any

from nnbook.course.outputs import joined
from nnbook.course.printing.markdown import to_html

CODE_STYLE = "default"


def code_html(code: str) -> str:
    """Python code with its colors."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    inside = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True))
    return f'<pre class="code">{inside.rstrip()}</pre>'


def code_css() -> str:
    """The colors of the code."""
    from pygments.formatters import HtmlFormatter

    return "\n".join(
        line
        for line in HtmlFormatter(style=CODE_STYLE).get_style_defs(".code").split("\n")
        if line.startswith(".code .")  # no background, no line numbers
    )


def output_html(output: dict[str, Any], folder: Path) -> str:
    """An output as paper can have it: its picture, or its HTML, or its words."""
    if output["output_type"] == "stream":
        return _words(joined(output["text"]))
    if output["output_type"] == "error":
        return _words(f"{output['ename']}: {output['evalue']}")
    data = {mime: joined(value) for mime, value in output["data"].items() if _is_text(value)}
    plain = data.get("text/plain", "")
    if "image/png" in data:
        return _picture(data["image/png"], plain, output.get("metadata", {}).get("image/png", {}))
    if "text/markdown" in data:
        return f'<div class="output">{to_html(data["text/markdown"], folder=folder)}</div>'
    if "text/html" in data:
        return f'<div class="output">{data["text/html"]}</div>'
    return _words(plain)


def _picture(png: str, plain: str, facts: dict[str, Any]) -> str:
    """A picture, with the sentence that says what it shows as its alt text."""
    alt = html.escape(facts.get("alt") or " ".join(plain.split()))
    width = f' width="{facts["width"]}"' if "width" in facts else ""
    source = f"data:image/png;base64,{''.join(png.split())}"
    return f'<figure><img{width} alt="{alt}" src="{source}"></figure>'


def _words(text: str) -> str:
    return f'<pre class="output">{html.escape(text.rstrip())}</pre>' if text.strip() else ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str | list)
