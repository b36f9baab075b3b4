"""What is found in a folder: files that may be notebooks, and what is left aside and why."""

import os
import unicodedata
from dataclasses import dataclass, field

NOTEBOOK_ENDS = (".ipynb", ".ipynb.json", ".ipynb.txt", ".json")
"""Browsers and learning platforms put something behind a name whose kind they don't know."""
COMPANIONS = ("timestamp.txt", "submission.json")
"""What stands beside a notebook and tells something of it."""
_OF_NO_ONE = {"__macosx", "thumbs.db", "desktop.ini"}
_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".xz", ".bz2")
_FEW = 3

Companions = dict[str, bytes]


@dataclass(frozen=True)
class Found:
    """A file that may be a notebook, or a package of `nnbook submit`.

    Attributes
    ----------
    file : str
        Its path below the folder, with "/", and "!" behind each zip that it stands in.
    parts : tuple of str
        The same path part by part, letters composed (NFC); a zip counts as a folder.
    content : bytes
        What it holds.
    time : float
        When it was last changed, in seconds since 1970.
    companions : dict
        The files of `COMPANIONS` beside it, by their names.
    """

    file: str
    parts: tuple[str, ...]
    content: bytes
    time: float
    companions: Companions = field(default_factory=dict)


@dataclass
class Harvest:
    """What a folder holds.

    Attributes
    ----------
    found : list of Found
        What may be notebooks.
    refused : list of (str, str)
        The path of each other file, and why it was left aside.
    """

    found: list[Found] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Place:
    """A folder or a zip that is being looked through.

    Attributes
    ----------
    harvest : Harvest
        Where everything goes that is found.
    before : str
        What stands before the names of its files.
    parts : tuple of str
        Its own path, part by part.
    others : list of str
        Names of its files that are neither notebooks nor zips.
    """

    harvest: Harvest
    before: str = ""
    parts: tuple[str, ...] = ()
    others: list[str] = field(default_factory=list)

    def inside(self, name: str, mark: str) -> "Place":
        """A folder ("/") or zip ("!") in this one."""
        return Place(self.harvest, f"{self.before}{name}{mark}", self._parts(name))

    def keep(self, name: str, content: bytes, time: float, companions: Companions) -> None:
        """A file that may be a notebook."""
        found = Found(f"{self.before}{name}", self._parts(name), content, time, companions)
        self.harvest.found.append(found)

    def refuse(self, name: str, reason: str) -> None:
        """A file that is left aside."""
        self.harvest.refused.append((f"{self.before}{name}", reason))

    def tell_others(self) -> None:
        """Refuse the others, one by one or, if they are many, together."""
        if len(self.others) <= _FEW:
            for name in self.others:
                self.refuse(name, _what_else(name))
        else:
            some = ", ".join(self.others[:_FEW])
            self.refuse("", f"{len(self.others)} files here are no notebooks: {some}, …")

    def _parts(self, name: str) -> tuple[str, ...]:
        return (*self.parts, *composed(name).split("/"))


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none of the student's: checkpoints, a system's own notes."""
    return (name.startswith(".") and name not in (".", "..")) or name.lower() in _OF_NO_ONE


def composed(text: str) -> str:
    """Letters with their accents in one: macOS writes them apart, and means the same."""
    return unicodedata.normalize("NFC", text)


def shown(name: str) -> str:
    """A file's name as text, even where its bytes are no UTF-8."""
    raw = os.fsencode(name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _what_else(name: str) -> str:
    if name.lower().endswith(_OTHER_ARCHIVES):
        return "It is packed in a way that is not opened here: unpack it first, or ask for a .zip."
    if "assignsubmission_onlinetext" in name:
        return "It is a text typed into Moodle: a person has to read it."
    return "It is no notebook (.ipynb) and no zip: a person has to look at it."
