"""Zips that strangers made: what is in them, within limits, and never on the disk."""

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

MEGABYTE = 2**20
LARGEST_FILE = 64 * MEGABYTE
"""A notebook of the course with all its pictures has one or two megabytes."""
LARGEST_ARCHIVE = 4096 * MEGABYTE
"""Unpacked: what 500 students hand in has about one thousand megabytes."""
MOST_ENTRIES = 50_000
LARGEST_OF_ONE = 128 * MEGABYTE
"""Unpacked: what one student hands in, for all units together, has about ten megabytes."""
STRONGEST_PACKING = 100
"""How many times its size a zip may unpack to, once that is more than a file may have."""
STRONGEST_OF_NOTEBOOKS = 20
"""The same for the notebooks of a whole class: the course's own come to 6 at most."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


class ArchiveError(ValueError):
    """A zip that is not opened, or a file in one that is not read; the message says why."""


@dataclass(frozen=True)
class Entry:
    """A file in a zip.

    Attributes
    ----------
    parts : tuple of str
        Its path in the zip, folder by folder.
    time : float
        When it was last changed, in seconds since 1970; zips know no time zone, so to a day.
    info : zipfile.ZipInfo
        What the zip says of it.
    """

    parts: tuple[str, ...]
    time: float
    info: zipfile.ZipInfo

    @property
    def name(self) -> str:
        """Its path in one text."""
        return "/".join(self.parts)


@contextmanager
def opened(archive: Path | bytes) -> Iterator[zipfile.ZipFile]:
    """A zip, if it is one and unpacks to something sensible.

    Raises
    ------
    ArchiveError
        If it is damaged, has too many files, or would unpack to too much.
    """
    try:
        source = BytesIO(archive) if isinstance(archive, bytes) else archive.open("rb")
        with source, zipfile.ZipFile(source) as unpacked:
            _check(unpacked, source.seek(0, 2))
            yield unpacked
    except ArchiveError:
        raise
    except _DAMAGED as error:
        raise ArchiveError(f"This zip can't be opened ({error}).") from None


def _check(archive: zipfile.ZipFile, size: int) -> None:
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_ENTRIES:
        raise ArchiveError(f"This zip has {len(infos)} files; at most {MOST_ENTRIES} are read.")
    if total > LARGEST_ARCHIVE or total > max(LARGEST_FILE, STRONGEST_PACKING * size):
        raise ArchiveError(
            f"This zip would unpack to {total // MEGABYTE} MB, out of {max(1, size // MEGABYTE)}: "
            f"that is no folder of notebooks, so it was left alone."
        )


def entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    """The files in a zip, by their names."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    found = [Entry(tuple(_name(info).split("/")), _time(info), info) for info in files]
    return iter(sorted(found, key=lambda entry: entry.parts))


def read_entry(archive: zipfile.ZipFile, entry: Entry) -> bytes:
    """What a file in a zip holds.

    Raises
    ------
    ArchiveError
        If its path leads out of the zip, or it is encrypted, damaged or too large.
    """
    if (
        not all(part.strip() not in ("", ".", "..") for part in entry.parts)
        or ":" in entry.parts[0]
    ):
        raise ArchiveError("Its path leads out of the zip, so it was left alone.")
    if entry.info.flag_bits & _ENCRYPTED:
        raise ArchiveError("It is encrypted: ask for it without a password.")
    if entry.info.file_size > LARGEST_FILE:
        raise ArchiveError(too_large(entry.info.file_size))
    try:
        return archive.read(entry.info)  # never more than file_size, whatever really is there
    except _DAMAGED as error:
        raise ArchiveError(f"It is damaged in its zip ({error}).") from None


def refuse_too_much(found: Iterable[Entry], packed: int = 0) -> None:
    """Stop before one student's zip fills the memory.

    Parameters
    ----------
    found : iterable of Entry
        What would be read of a zip, or of a part of it.
    packed : int
        The size of the zip, if it may be a whole class's.

    Raises
    ------
    ArchiveError
        If it is more than one student's may be, or a class's of this size.
    """
    total = sum(entry.info.file_size for entry in found)
    if total > max(LARGEST_OF_ONE, STRONGEST_OF_NOTEBOOKS * packed):
        raise ArchiveError(
            f"Its notebooks would unpack to {total // MEGABYTE} MB; what one student hands in may "
            f"have {LARGEST_OF_ONE // MEGABYTE}. If it is a whole class's, unpack it first."
        )


def too_large(size: int) -> str:
    """The sentence about a file that is not read."""
    return f"It has {size // MEGABYTE} MB; a file may have {LARGEST_FILE // MEGABYTE}."


def _name(info: zipfile.ZipInfo) -> str:
    """The path with "/", in the letters that were meant.

    Some programs write UTF-8 without saying so; Python then reads it as the letters of old DOS.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _time(info: zipfile.ZipInfo) -> float:
    try:
        return datetime(*info.date_time, tzinfo=UTC).timestamp()
    except ValueError:  # a month 0, and the like
        return 0.0
