"""Fill the generated parts of docs/classroom.md, the teacher's guide, from the catalogue.

From the folder of the repository: ``python -m docs.make_guide``; with ``--check`` it only says if
the page is stale. A part stands between ``<!-- made: its name -->`` and ``<!-- end of it -->``; the
rest of the page is written by hand.
"""

import csv
import re
import sys
from pathlib import Path

from docs.make_api import write_or_check
from nnbook.course.classroom import guide

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "classroom.md"
MEASURED = ROOT / "benchmarks" / "results" / "classroom.csv"

_PART = re.compile(r"(<!-- made: (?P<name>[^>]+) -->\n).*?(<!-- end of it -->)", re.DOTALL)


def filled(text: str, parts: dict[str, str]) -> str:
    """The page with its parts made anew.

    Raises
    ------
    ValueError
        If the page lacks the marks of a part, or has marks of a part that nobody makes.
    """
    marks = [match["name"] for match in _PART.finditer(text)]
    if sorted(marks) != sorted(parts):
        raise ValueError(f"expected marks of {', '.join(parts)}; there are {', '.join(marks)}")
    return _PART.sub(lambda match: f"{match[1]}\n{parts[match['name']]}\n\n{match[3]}", text)


def measured(path: Path = MEASURED) -> str:
    """What was measured, as a table: the only place where its numbers stand is the CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page_text() -> str:
    """The whole page, made anew."""
    return filled(PAGE.read_text(encoding="utf-8"), guide.parts() | {"measured": measured()})


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page_text(), sys.argv[1:]))
