"""The API page is fresh, and every public name says in its docstring what it takes.

The rule:

- Every part, function, class, constant, public method and property has a docstring. A method that
  overrides one of our own bases may leave it there, if it takes the same parameters.
- A function names all its parameters in a Parameters section, in their order, and no others. So
  does a class for its constructor, in Parameters or Attributes; what a base of ours describes
  needn't be said again. An attribute in its Attributes section exists.
- So does a method. It may leave the section out, but then each of its parameters stands in the
  section of another method of its class or of a base of ours: `X` and `y` are told once.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docs.make_api import PAGE, Page, anchor
from docs.public_names import (
    PARTS,
    ROOT,
    is_property,
    members,
    overridden,
    parameters,
    public_names,
    read_package,
    sections,
)

NNBOOK = read_package()
TEXT = Page(NNBOOK).text()

OTHER = "no docstring, but other parameters than planted.part.Base.g"

# What has nothing wrong with it; the tests spoil it.
DOCUMENTED = '''
def f(x, *y):
    """Return both.

    Parameters
    ----------
    x : int
        One.
    *y : int
        The others.
    """
'''
CLASS = '''
class Base:
    """A base."""
    def g(self, x):
        """Take it.

        Parameters
        ----------
        x : int
            One.
        """
class f(Base):
    """A class.

    Attributes
    ----------
    i : int
        One.
    """
    def __init__(self):
        self.i = 1
    def g(self, x): ...
    def h(self, x): "As g."
'''


def documented(thing: Any, kind: str = "parameters") -> list[str]:
    """The names in a section of a docstring."""
    items = [item for s in sections(thing) if s.kind.value == kind for item in s.value]
    return [name for item in items for name in item.name.split(", ")]


def problems(package: Any, parts: tuple[str, ...] = PARTS) -> Iterator[str]:
    """What is wrong with the docstrings of a package's public names, one line each."""
    for part, entries in public_names(package, parts).items():
        if not package[part].docstring:
            yield f"{part}: no docstring"
        for entry in entries:
            found = class_problems if entry.thing.is_class else call_problems
            yield from (f"{entry.title}{problem}" for problem in found(entry.thing))


def class_problems(cls: Any) -> Iterator[str]:
    """What is wrong with a class, its public methods and its properties."""
    attributes = documented(cls, "attributes")
    yield from (f": has no attribute {n}" for n in attributes if not has_attribute(cls, n))
    told = {n for base in cls.mro() for n in documented(base)}.union(
        attributes, *(documented(base, "attributes") for base in cls.mro())
    )
    yield from call_problems(cls, told)
    for member in members(cls):
        found = property_problems if is_property(member) else method_problems
        yield from (f".{member.name}{problem}" for problem in found(member))


def has_attribute(cls: Any, name: str) -> bool:
    """Whether a class has a member of that name, or gives itself one, also as one of several."""
    return name in cls.all_members or f"self.{name}" in cls.source


def property_problems(member: Any) -> Iterator[str]:
    """What is wrong with a property."""
    if not member.docstring and not overridden(member):
        yield ": no docstring"


def method_problems(method: Any) -> Iterator[str]:
    """What is wrong with a method; its class or a base may describe some of its parameters."""
    base = overridden(method)
    if not method.docstring and base:
        if parameters(base) != parameters(method):
            yield f": no docstring, but other parameters than {base.path}"
        return
    siblings = [m for cls in (method.parent, *method.parent.mro()) for m in members(cls)]
    told = set() if documented(method) else {n for m in siblings for n in documented(m)}
    yield from call_problems(method, told)


def call_problems(thing: Any, told: Iterable[str] = ()) -> Iterator[str]:
    """What is wrong with what is called; `told` are parameters that are described elsewhere."""
    if not thing.docstring:
        yield ": no docstring"
        return
    taken, named = parameters(thing), documented(thing)
    if missing := [name for name in taken if name not in named and name not in told]:
        yield f": says nothing of {', '.join(missing)}"
    if unknown := [name for name in named if name not in taken]:
        yield f": doesn't take {', '.join(unknown)}"
    elif named != [name for name in taken if name in named]:
        yield ": names its parameters in another order"


def test_every_public_name_says_what_it_takes() -> None:
    assert list(problems(NNBOOK)) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def f(x): ...", ["f: no docstring"]),
        ('def f(x): "Return it."', ["f: says nothing of x"]),
        (DOCUMENTED, []),
        (DOCUMENTED.replace("(x, *", "(x, z, *"), ["f: says nothing of z"]),
        (DOCUMENTED.replace("(x, ", "("), ["f: doesn't take x"]),
        (DOCUMENTED.replace("x : int", "X : int"), ["f: says nothing of x", "f: doesn't take X"]),
        (DOCUMENTED.replace("(x, *y)", "(*y, x)"), ["f: names its parameters in another order"]),
        ("f = 1", ["f: no docstring"]),
        ('class f:\n    "A."\n    def g(self): ...', ["f.g: no docstring"]),
        ('class f:\n    "A."\n    @property\n    def g(self): ...', ["f.g: no docstring"]),
        ('class f:\n    "A."\n    def g(self, x): "B."', ["f.g: says nothing of x"]),
        ('class f:\n    "A."\n    def __init__(self, x): ...', ["f: says nothing of x"]),
        ('class f:\n    "A."\n    def _g(self, x): ...', []),
        (CLASS, []),
        (CLASS.replace("i : int", "j : int"), ["f: has no attribute j"]),
        (CLASS.replace("g(self, x): ...", "g(self, z): ..."), [f"f.g: {OTHER}"]),
        (CLASS.replace("h(self, x)", "h(self, z)"), ["f.h: says nothing of z"]),
        (CLASS.replace("(Base)", ""), ["f.g: no docstring", "f.h: says nothing of x"]),
    ],
)
def test_what_is_missing_is_found(code: str, found: list[str], tmp_path: Path) -> None:
    part = tmp_path / "planted" / "part"
    part.mkdir(parents=True)
    (tmp_path / "planted" / "__init__.py").touch()
    (part / "__init__.py").write_text(f'"A part."\n{code}\n__all__ = ["f"]\n', encoding="utf-8")
    planted = read_package("planted", tmp_path)
    assert list(problems(planted, ("part",))) == [f"part.{problem}" for problem in found]


def test_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == TEXT, "docs/api.md is stale: run `make build`"


def test_page_has_every_part_and_every_name_of_the_package() -> None:
    whole_parts = {part for part in PARTS if "." not in part}
    assert {*whole_parts, "course"} == set(ast.literal_eval(str(NNBOOK["_SUBPACKAGES"].value)))
    assert set(ast.literal_eval(str(NNBOOK["_HOME_OF"].value))) == {
        str(name) for name in NNBOOK.exports
    }


def test_links_lead_somewhere() -> None:
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^```.*?^```", "", TEXT))
    anchors = [anchor(heading) for heading in headings]
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#(.+?)\)", TEXT)) <= set(anchors)
    sources = re.findall(r"\]\(\.\./(.+?)\)", TEXT)
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_page_has_no_paths_of_this_machine() -> None:
    assert str(ROOT) not in TEXT
