"""Begin a unit: its source and its exercises' module, with every place marked that is to be filled.

What is written is complete in its form, and it isn't a unit yet: `nnbook build` names each place
that still says "TO WRITE:".
"""

import re
from pathlib import Path

from nnbook.files import drafted, rename_if_absent

TEMPLATES = Path(__file__).parent / "templates"

_NUMBER = re.compile(r"\d\d")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def new_unit(number: str, name: str, title: str, *, sources: Path, units: Path) -> list[Path]:
    """Write the two files of a new unit.

    Parameters
    ----------
    number : str
        Two digits, "06".
    name : str
        Small letters, digits and underscores, "several_classes".
    title : str
        As students read it, "Several classes".
    sources : Path
        The folder of the units' sources.
    units : Path
        The folder of the units' exercises.

    Returns
    -------
    list of Path
        The source and the exercises' module.

    Raises
    ------
    ValueError
        For a bad number or name, and if anything of this unit is there already: nothing is ever
        written over.
    """
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"number: expected two digits such as 06, got {number!r}")
    if not _NAME.fullmatch(name):
        raise ValueError(f"name: expected small letters such as several_classes, got {name!r}")
    if not title.strip() or '"' in title or "\\" in title or "\n" in title:
        raise ValueError(f"title: expected a line of text without quotation marks, got {title!r}")
    taken = [*sorted(sources.glob(f"{number}_*.py")), *sorted(units.glob(f"unit_{number}*"))]
    if taken:
        there = ", ".join(str(path) for path in taken)
        raise ValueError(f"unit {number} is there already, in {there}: nothing was written")
    words = {"NUMBER": number, "NAME": name, "TITLE": title.strip()}
    files = {
        units / f"unit_{number}.py": "exercises.txt",
        sources / f"{number}_{name}.py": "source.txt",
    }
    for path, template in files.items():
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        with drafted(path.parent, _filled(text, words).encode()) as draft:
            if not rename_if_absent(draft, path):
                raise ValueError(f"{path} has come meanwhile: it was not written over")
    return list(reversed(files))


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub("|".join(f"@{word}@" for word in words), lambda m: words[m[0].strip("@")], text)
