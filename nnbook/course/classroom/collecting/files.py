"""All files below a folder, those in zips too; what is left aside is told, never dropped."""

import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from nnbook.course.classroom.collecting.archives import (
    LARGEST_FILE,
    ArchiveError,
    Entry,
    entries,
    opened,
    read_entry,
    refuse_too_much,
    too_large,
)
from nnbook.course.classroom.collecting.found import (
    COMPANIONS,
    NOTEBOOK_ENDS,
    Companions,
    Harvest,
    Place,
    composed,
    is_hidden,
    shown,
)

_OF_NBGRADER = {"source", "release", "autograded", "feedback"}
_DEEPEST = 2


def harvest(folder: Path) -> Harvest:
    """Look through a folder and the zips in it; a zip in a zip too, but no deeper.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    Harvest
        In the order of the paths.

    Raises
    ------
    OSError
        If the folder itself can't be read.
    """
    place = Place(Harvest())
    _take_folder(place, folder)
    return place.harvest


def _take_folder(place: Place, folder: Path) -> None:
    paths = sorted(folder.iterdir(), key=lambda path: composed(shown(path.name)))
    is_nbgraders = "submitted" in {path.name for path in paths}
    companions = {
        path.name: path.read_bytes()
        for path in paths
        if path.name in COMPANIONS and _is_small_file(path)
    }
    for path in paths:
        name = shown(path.name)
        if is_hidden(name) or name in COMPANIONS:
            continue
        if is_nbgraders and name in _OF_NBGRADER:
            place.refuse(f"{name}/", "nbgrader's own folder: what was handed in is in submitted/.")
            continue
        try:
            _take(place, path, name, companions)
        except OSError as error:
            place.refuse(name, f"It can't be read ({error.strerror}).")
    place.tell_others()


def _is_small_file(path: Path) -> bool:
    facts = path.lstat()
    return stat.S_ISREG(facts.st_mode) and facts.st_size <= LARGEST_FILE


def _take(place: Place, path: Path, name: str, companions: Companions) -> None:
    facts = path.lstat()
    if stat.S_ISDIR(facts.st_mode):
        _take_folder(place.inside(name, "/"), path)
    elif stat.S_ISLNK(facts.st_mode):
        place.refuse(name, "It is a link to another place, so it was not followed.")
    elif not stat.S_ISREG(facts.st_mode):
        place.refuse(name, "It is no ordinary file.")
    elif name.lower().endswith(".zip"):
        _take_zip(place, name, path, facts.st_mtime)
    elif not name.lower().endswith(NOTEBOOK_ENDS):
        place.others.append(name)
    elif facts.st_size > LARGEST_FILE:
        place.refuse(name, too_large(facts.st_size))
    else:
        place.keep(name, path.read_bytes(), facts.st_mtime, companions)


def _take_zip(place: Place, name: str, archive: Path | bytes, time: float, depth: int = 1) -> None:
    """What a zip holds, as if it were a folder; a package of `nnbook submit` stays whole."""
    try:
        with opened(archive) as unpacked:
            listed = [entry for entry in entries(unpacked) if not any(map(is_hidden, entry.parts))]
            if any(entry.name == "submission.json" for entry in listed):
                content = archive if isinstance(archive, bytes) else archive.read_bytes()
                place.keep(name, content, time, {})
            else:
                size = len(archive) if isinstance(archive, bytes) else archive.stat().st_size
                # Below a folder or in another zip it is one student's.
                refuse_too_much(filter(_is_read, listed), 0 if place.parts else size)
                _take_entries(place.inside(name, "!"), unpacked, listed, depth)
    except ArchiveError as problem:
        place.refuse(name, str(problem))


def _take_entries(
    place: Place, archive: zipfile.ZipFile, listed: Sequence[Entry], depth: int
) -> None:
    listed = list(_of_sensible_size(place, listed))
    beside = _companions(archive, listed)
    for entry in listed:
        if entry.parts[-1] not in COMPANIONS:
            try:
                _take_entry(place, archive, entry, beside.get(entry.parts[:-1], {}), depth)
            except ArchiveError as problem:
                place.refuse(entry.name, str(problem))
    place.tell_others()


def _of_sensible_size(place: Place, listed: Sequence[Entry]) -> Iterator[Entry]:
    """The entries without those of a folder that has more than one student's may."""
    folders = [entry.parts[:-1] for entry in listed if _is_read(entry)]
    around = 0  # what stands around all of them is nobody's
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        around += 1
    for path, entries_there in groupby(listed, key=lambda entry: entry.parts[: around + 1]):
        inside = list(entries_there)
        try:
            refuse_too_much(filter(_is_read, inside))
        except ArchiveError as problem:
            place.refuse(f"{'/'.join(path)}/", str(problem))
        else:
            yield from inside


def _is_read(entry: Entry) -> bool:
    name = entry.parts[-1].lower()
    return name.endswith((*NOTEBOOK_ENDS, ".zip")) or name in COMPANIONS


def _take_entry(
    place: Place, archive: zipfile.ZipFile, entry: Entry, companions: Companions, depth: int
) -> None:
    name = entry.parts[-1].lower()
    if name.endswith(".zip"):
        if depth == _DEEPEST:
            raise ArchiveError("A zip in a zip in a zip is not opened: unpack it first.")
        _take_zip(place, entry.name, read_entry(archive, entry), entry.time, depth + 1)
    elif name.endswith(NOTEBOOK_ENDS):
        place.keep(entry.name, read_entry(archive, entry), entry.time, companions)
    else:
        place.others.append(entry.name)


def _companions(
    archive: zipfile.ZipFile, listed: Iterable[Entry]
) -> dict[tuple[str, ...], Companions]:
    """The companions in each folder of a zip."""
    found: dict[tuple[str, ...], Companions] = {}
    for entry in listed:
        if entry.parts[-1] in COMPANIONS:
            with suppress(ArchiveError):  # then the notebook beside it goes without
                content = read_entry(archive, entry)
                found.setdefault(entry.parts[:-1], {})[entry.parts[-1]] = content
    return found
