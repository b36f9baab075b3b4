"""Make docs/api.md, the page of all public names, from their docstrings.

From the folder of the repository: ``python -m docs.make_api``; with ``--check`` it only says if
the page is stale.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from docs.public_names import (
    ROOT,
    Entry,
    call_of,
    is_property,
    members,
    parameters,
    public_names,
    read_package,
    sections,
)

PAGE = ROOT / "docs" / "api.md"
WIDTH = 88  # characters of a signature that stays on one line
INTRODUCTION = """\
# The names of nnbook

Everything public, made from the docstrings: change those, not this page. `X` has one example a row,
shape (n, K); “Lecture: S2” names a point of the lecture."""


class Page:
    """The page; it knows where each public name stands on it.

    Parameters
    ----------
    package : griffe.Module
        nnbook, as `read_package` gives it.
    """

    def __init__(self, package: Any) -> None:
        self.package = package
        self.parts = public_names(package)
        self.titles: dict[str, list[str]] = {}
        for entry in (entry for entries in self.parts.values() for entry in entries):
            self.titles.setdefault(entry.thing.name, []).append(entry.title)
            for method in _methods(entry.thing):
                name = f"{entry.thing.name}.{method.name}"
                self.titles.setdefault(name, []).append(f"{entry.title}.{method.name}")

    def text(self) -> str:
        """Return the whole page."""
        blocks = [INTRODUCTION, *self._contents(), *self._package()]
        for part, entries in self.parts.items():
            blocks += [f"## {self.package.path}.{part}", *self._docstring(self.package[part], part)]
            blocks += (block for entry in entries for block in self._entry(entry))
        return "\n\n".join([*blocks, *self._command_line()]) + "\n"

    def _contents(self) -> Iterator[str]:
        for part, entries in self.parts.items():
            title = f"{self.package.path}.{part}"
            names = [link(entry.thing.name, entry.title) for entry in entries if entry.exported]
            yield f"**[{title}](#{anchor(title)})**: {' · '.join(names)}"
        yield "**[The command line](#the-command-line)**"

    def _package(self) -> Iterator[str]:
        """The names of the package itself: each has its home in a part."""
        homes: dict[str, str] = ast.literal_eval(str(self.package["_HOME_OF"].value))
        names = [link(name, f"{home.split('.')[-1]}.{name}") for name, home in homes.items()]
        yield f"## {self.package.path}"
        yield from self._docstring(self.package, "")
        yield f"At hand as `nnbook.…` and described at their home: {', '.join(names)}."

    def _entry(self, entry: Entry) -> Iterator[str]:
        thing = entry.thing
        yield f"### {entry.title}"
        yield code("python", signature(thing))
        yield from self._docstring(thing, entry.title)
        if thing.is_class:
            yield from self._class_body(entry)
        source = thing.filepath.relative_to(ROOT).as_posix()
        note = "" if entry.exported else "A base of classes above. "
        yield f"{note}Source: [{source}](../{source})"

    def _class_body(self, entry: Entry) -> Iterator[str]:
        cls = entry.thing
        if _is_enum(cls):
            values = [f"`{signature(m)}`" for m in cls.members.values() if m.is_attribute]
            yield f"**Members**: {', '.join(values)}"
        if bases := [self._linked(f"`{base.name}`", entry.title) for base in cls.mro()]:
            yield f"Inherits from {', '.join(bases)}."
        if properties := [m for m in members(cls) if is_property(m) and m.docstring]:
            rows = [([m.name], str(m.annotation), m.docstring.value) for m in properties]
            yield "**Properties**"
            yield "\n".join(self._item(*row, entry.title) for row in rows)
        for method in _methods(cls):
            yield f"#### {entry.title}.{method.name}"
            yield code("python", signature(method))
            yield from self._docstring(method, entry.title)

    def _docstring(self, thing: Any, place: str) -> Iterator[str]:
        own = parameters(thing)  # a parameter may have the name of a function: no link from it
        for section in sections(thing):
            kind, value = section.kind.value, section.value
            if kind == "text":
                yield self._linked(value, place, own)
            elif kind == "examples":
                for sort, text in value:
                    is_text = sort.value == "text"
                    yield self._linked(text, place, own) if is_text else code("pycon", text)
            elif kind == "admonition":
                title = "" if section.title == "Notes" else f"**{section.title}**\n\n"
                yield title + self._linked(value.description, place, own)
            else:
                yield f"**{kind.capitalize()}**"
                rows = _in_groups(value)
                yield "\n".join(self._item(*row, place, own) for row in rows)

    def _item(
        self, names: list[str], sort: str, text: str, place: str, own: Iterable[str] = ()
    ) -> str:
        head = ", ".join(f"**`{name}`**" for name in names)
        head = ": ".join(piece for piece in (head, f"`{sort}`" if sort else "") if piece)
        described = re.sub(r"\n(?!\n)", "\n  ", self._linked(text.strip(), place, own))
        return f"- {head} – {described}" if described else f"- {head}"

    def _linked(self, text: str, place: str, own: Iterable[str] = ()) -> str:
        """Turn reStructuredText's code into Markdown's, and `names` on this page into links.

        What a name means depends on the place, a part or "models.Model": first come the methods of
        this class, then the names of this part, then those of the others.
        """
        part, _, cls = place.partition(".")

        def linked(match: re.Match[str]) -> str:
            name = match[1]
            titles = self.titles.get(f"{cls}.{name}", self.titles.get(name, []))
            near = [title for title in titles if title.startswith(f"{part}.")] or titles
            return link(name, near[0]) if len(near) == 1 and name not in own else match[0]

        text = re.sub(r"(?<!`)`([\w.]+)(?:\(\))?`(?!`)", linked, text)
        text = re.sub(r"``(.+?)``", r"`\1`", text, flags=re.DOTALL)
        return re.sub(r"(?m)^::\n\n", "", text).replace("::\n", ":\n")

    def _command_line(self) -> Iterator[str]:
        """The commands and what they do, as the source of the parser has them."""
        yield "## The command line"
        yield "| command | what it does |\n|---|---|\n" + "\n".join(
            f"| `nnbook {command}` | {what} |" for command, what in _commands(self.package)
        )


COMMANDS = (
    "course.student_commands",
    "course.classroom.submit_command",
    "course.author_commands",
    "course.classroom.release_command",
    "course.classroom.grade_command",
)


def _commands(package: Any) -> Iterator[tuple[str, str]]:
    for module in COMMANDS:
        tree = ast.parse(package[module].filepath.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="add_parser"), args=[name], keywords=options):
                    words = {option.arg: option.value for option in options}
                    yield ast.literal_eval(name), ast.literal_eval(words["help"])


def _methods(thing: Any) -> list[Any]:
    """The documented methods of a class; an override without a docstring is told at its base."""
    if not thing.is_class:
        return []
    return [member for member in members(thing) if member.is_function and member.docstring]


def _in_groups(items: Iterable[Any]) -> Iterator[tuple[list[str], str, str]]:
    """Put neighbours together again that the docstring describes together, as in ``X, y``."""
    for (sort, text), group in groupby(items, lambda item: (item.annotation, item.description)):
        names = [item.name for item in group if getattr(item, "name", "")]
        yield names, str(sort or ""), text


def _is_enum(cls: Any) -> bool:
    return any(str(base).endswith("Enum") for base in cls.bases)


def signature(thing: Any) -> str:
    """Return the signature of a function or class, or a constant's line."""
    if thing.is_attribute:
        line = _with_double_quotes(f"{thing.name} = {thing.value}")
        return line if len(line) <= WIDTH else f"{thing.name} = …"
    head, call = f"class {thing.name}" if thing.is_class else thing.name, call_of(thing)
    if call is None:
        return f"{head}({', '.join(map(str, thing.bases))})" if thing.bases else head
    returns = f" -> {call.returns}" if call.returns and not thing.is_class else ""
    line = _with_double_quotes(call.signature(name=head, return_type=False) + returns)
    if len(line) <= WIDTH:
        return line
    inside = line[len(head) + 1 : -len(returns) - 1]
    names = "|".join(re.escape(name) for name in parameters(thing))
    rows = re.split(rf", (?=(?:{names})(?:[:=]|, |$)|[*/], )", inside)
    return "\n".join([f"{head}(", *(f"    {row}," for row in rows), f"){returns}"])


def _with_double_quotes(line: str) -> str:
    """Python shows texts in single quotes; people write double ones."""
    return line if '"' in line else line.replace("'", '"')


def code(language: str, text: str) -> str:
    """Return a block of code."""
    return f"```{language}\n{text}\n```"


def link(name: str, title: str) -> str:
    """Return a name as a link to the heading with this title."""
    return f"[`{name}`](#{anchor(title)})"


def anchor(title: str) -> str:
    """Return the anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def write_or_check(page: Path, text: str, arguments: list[str]) -> int:
    """Write a page; with ``--check`` only say whether it is stale, by the exit status too."""
    if "--check" not in arguments:
        page.write_text(text, encoding="utf-8", newline="\n")
        return 0
    is_fresh = page.read_text(encoding="utf-8") == text
    if not is_fresh:
        sys.stdout.write(f"{page.relative_to(ROOT)} is stale: run `make build`\n")
    return 0 if is_fresh else 1


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, Page(read_package()).text(), sys.argv[1:]))
