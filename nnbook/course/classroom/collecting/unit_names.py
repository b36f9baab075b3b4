"""Where in a name a unit stands, and what of a name may be a person's."""

import re
from functools import cache

from nnbook.course.notebooks import course_notebooks
from nnbook.exercises.catalogue import all_units

_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_GAP = r"[\s_.\-]*"
# Words for what is handed in week by week; their numbers are a teacher's own.
_SHEET = re.compile(
    rf"{_BEFORE}(?:units?|notebooks?|nb|weeks?|hw|homeworks?|assignments?|sheets?|exercises?|ex|labs?"
    rf"|tasks?|solutions?|submissions?|submitted|abgaben?|blatt|uebung|übung){_GAP}\d{{0,2}}{_AFTER}",
    re.IGNORECASE,
)
# What programs and people put behind a name: copies and versions. "Arnold" ends with no "old".
_BEHIND = re.compile(
    r"(?:[\s_.\-]*\((?:\d{1,3}|(?:new|copy)[^()]*)\)"
    r"|(?:^|[\s_.\-]+)(?:copy\d*|kopie|final|draft|new|old|backup|fixed|done|fertig|neu"
    r"|v\d{1,2}|version\s?\d*))+$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[\s_.\-]*\d{0,2}")
_IN_FRONT = re.compile(r"^(?:copy of|kopie von|re|fwd?|my)[\s_.\-:]+", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"work|nnbook|course|notebooks?|files?|documents|desktop|downloads|home|users?|class|copy"
    r"|kopie|backup|old|new|final|draft|v\d{1,2}|version\s?\d*|attempt\s?\d*|untitled\d*"
    r"|\d{4}-\d\d-\d\d.*|build|study|source|release|my|me|mine",
    re.IGNORECASE,
)
_EDGES = " _.-,;()[]"


@cache
def unit_stems() -> dict[str, str]:
    """The units by the names of their notebooks: ``"04_gradient_descent": "04"``."""
    return {path.stem: path.stem[:2] for path in course_notebooks()}


@cache
def unit_of_exercise() -> dict[str, str]:
    """The units by the names of their exercises."""
    return {exercise.name: unit.number for unit in all_units() for exercise in unit.exercises}


Patterns = tuple[tuple[re.Pattern[str], str], ...]


@cache
def _titles() -> Patterns:
    """How a unit's title may stand in a name, the surest way first: with its number, or alone."""
    words = {
        unit: _GAP.join(map(re.escape, stem.split("_")[1:])) for stem, unit in unit_stems().items()
    }
    ways = [(rf"(?:unit{_GAP})?{unit}{_GAP}{title}", unit) for unit, title in words.items()]
    return _compiled(ways + [(title, unit) for unit, title in words.items()])


@cache
def _numbers() -> Patterns:
    """How a unit's number may stand in a name by itself."""
    units = sorted(unit_stems().values())
    return _compiled([(rf"(?:(?:unit|notebook|nb|u){_GAP})?{unit}", unit) for unit in units])


def _compiled(ways: list[tuple[str, str]]) -> Patterns:
    return tuple(
        (re.compile(f"{_BEFORE}(?:{way}){_AFTER}", re.IGNORECASE), unit) for way, unit in ways
    )


def unit_in(text: str) -> str | None:
    """The unit that a name tells; None if it tells none.

    Parameters
    ----------
    text : str
        A file's or folder's name, without its kind.
    """
    return next((it for pattern, it in (*_titles(), *_numbers()) if pattern.search(text)), None)


def person_in(text: str, unit: str | None = None) -> str:
    """What is left of a name without unit, copies and versions: a person, or nothing.

    Parameters
    ----------
    text : str
        A file's or folder's name, without its kind.
    unit : str, optional
        The unit, if it is known. Then a number is taken for a unit only if it is this one's:
        "team_05" with unit 04 in it is a team.
    """
    text = _SHEET.sub(" ", _without_unit(text, unit))
    text = _IN_FRONT.sub("", " ".join(text.split()))
    text = _BEHIND.sub("", text).strip(_EDGES)
    return "" if _NO_PERSON.fullmatch(text) else text


def _without_unit(text: str, unit: str | None) -> str:
    numbers = [(pattern, it) for pattern, it in _numbers() if unit in (None, it)]
    pattern = next((pattern for pattern, _ in (*_titles(), *numbers) if pattern.search(text)), None)
    if pattern is None:
        return text
    before, after = pattern.split(text, maxsplit=1)
    if _COUNTED.fullmatch(after):  # "04_gradient_descent-1": which one, not who
        after = ""
    return f"{before.strip(_EDGES)} {after.lstrip(' _.-,;')}"
