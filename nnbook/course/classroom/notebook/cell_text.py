"""A cell's text: as Python, which IPython's commands may stand among, and as any file holds it."""

import ast
import re

_TIMED = re.compile(r"(?P<before>[^=%#'\"]*=\s*)?%time\s+(?P<code>[^-\s].*)")
_ASSIGNED = re.compile(r"(?P<names>[^=%!#'\"]+)=\s*(?P<command>[%!].*)")


def parsed(text: str) -> list[ast.stmt]:
    """The top-level statements of a text; none if it is no Python."""
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return []


def python_of(text: str) -> str:
    """A cell's text without what only IPython understands: lines that begin with %, ! or ?.

    Parameters
    ----------
    text : str
        The cell as it stands, with any line ends.

    Returns
    -------
    str
        With "\\n" line ends; a line of IPython's is a comment, so that the others keep their
        numbers. What would be assigned from one is None; what ``%time`` stands before remains.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if parsed(text):
        return text
    return "\n".join(_without_magic(line) for line in text.split("\n"))


def _without_magic(line: str) -> str:
    code = line.lstrip()
    indent = line[: len(line) - len(code)]
    if timed := _TIMED.match(code):  # what is timed is run all the same
        return indent + (timed["before"] or "") + timed["code"]
    if code.startswith(("%", "!", "?")) or (code.endswith("?") and not code.startswith("#")):
        return f"{indent}pass  # {code}"
    if assigned := _ASSIGNED.match(code):
        return f"{indent}{assigned['names']}= None  # {assigned['command']}"
    return line


def readable(text: str) -> str:
    """A text that any file can hold: JSON may have halves of letters, which no encoding takes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
