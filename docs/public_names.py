"""What is public in nnbook, read from its sources: names, their parameters, their docstrings.

Nothing is imported, so what is found is the same on every Python and with every numpy.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import griffe

ROOT = Path(__file__).parents[1]

# In the order in which they build on each other.
PARTS = (
    "models",
    "models.theta_form",
    "datasets",
    "learning",
    "autodiff",
    "diagnosis",
    "pictures",
    "exercises",
    "widgets",
)


@dataclass(frozen=True)
class Entry:
    """A function, class or constant that a part exports, or a base of such a class.

    Parameters
    ----------
    part : str
        The name of the part, such as "models".
    thing : griffe.Object
        What the name stands for.
    exported : bool
        False for a base class that no part exports.
    """

    part: str
    thing: Any
    exported: bool = True

    @property
    def title(self) -> str:
        """Its name with its part: "models.MLP"."""
        return f"{self.part}.{self.thing.name}"


def read_package(name: str = "nnbook", folder: Path = ROOT) -> Any:
    """Read the sources of a package in a folder."""
    return griffe.load(name, search_paths=[folder], allow_inspection=False)


def public_names(package: Any, parts: tuple[str, ...] = PARTS) -> dict[str, list[Entry]]:
    """Return what each part exports, and then the bases of these that no part exports."""
    found = {part: [Entry(part, thing) for thing in _exported(package, part)] for part in parts}
    seen = {entry.thing.path for entries in found.values() for entry in entries}
    for part, entries in found.items():
        for cls in [entry.thing for entry in entries if entry.thing.is_class]:
            bases = [base for base in cls.mro() if base.path not in seen]
            entries += [Entry(part, base, exported=False) for base in bases]
            seen.update(base.path for base in bases)
    return found


def _exported(package: Any, part: str) -> list[Any]:
    """Return what the names in ``__all__`` of a part stand for.

    An import is followed by its text, because a function may have the name of its own module.
    """
    module = package[part]
    paths = [module.imports.get(str(n), f"{module.path}.{n}") for n in module.exports or ()]
    found = [package[path.removeprefix(f"{package.path}.")] for path in paths]
    return [thing.final_target if thing.is_alias else thing for thing in found]


def is_property(thing: Any) -> bool:
    """Whether a member of a class is a property, cached or not."""
    return "property" in thing.labels


def members(cls: Any) -> list[Any]:
    """Return the public methods and properties that a class itself defines, as in its source."""
    public = [member for name, member in cls.members.items() if not name.startswith("_")]
    return [member for member in public if member.is_function or is_property(member)]


def overridden(member: Any) -> Any | None:
    """Return the member of our nearest base that a member takes the place of, if it does."""
    bases = member.parent.mro() if member.parent.is_class else []
    return next((base.members[member.name] for base in bases if member.name in base.members), None)


def call_of(thing: Any) -> Any | None:
    """Return the function that a call of a function or class runs, or None."""
    if thing.is_class:
        thing = thing.all_members.get("__init__")
    return thing if thing is not None and thing.is_function else None


def parameters(thing: Any) -> list[str]:
    """Return the names of the parameters, with stars as in ``**options`` and without self."""
    call = call_of(thing)
    if call is None:
        return []
    stars = {"variadic positional": "*", "variadic keyword": "**"}
    names = [stars.get(p.kind.value, "") + p.name for p in call.parameters]
    bound = call.parent.is_class and "staticmethod" not in call.labels
    return names[1:] if bound else names


def sections(thing: Any) -> list[griffe.DocstringSection]:
    """Return the sections of a docstring; read without its owner, so that types stay as written."""
    text = thing.docstring.value if thing.docstring else ""
    return griffe.Docstring(text).parse("numpy", warnings=False)
