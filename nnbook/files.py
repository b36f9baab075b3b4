"""Files that are written whole: whoever looks, at whatever moment, sees the old one or the new."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step; what was there before stays until then.

    Parameters
    ----------
    path : Path
        The file; its folder must exist.
    content : bytes
        All that it is to hold.

    Raises
    ------
    OSError
        If the folder can't be written. The old file is as it was, and nothing else is left behind.
    """
    with drafted(path.parent, content) as draft:
        draft.replace(path)


@contextmanager
def drafted(folder: Path, content: bytes) -> Iterator[Path]:
    """A finished file in a folder, safe on the disk, under a name that nobody else has.

    Give it its real name within the block; what is still there afterwards is removed.

    Raises
    ------
    OSError
        If the folder can't be written.
    """
    draft = folder / f".{os.urandom(8).hex()}.tmp"
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def rename_if_absent(draft: Path, target: Path) -> bool:
    """Give a finished file its name unless somebody has taken it meanwhile.

    Returns
    -------
    bool
        Whether the name was free.
    """
    try:
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links: exclusive, but not in one step
        try:
            with target.open("xb") as file:
                file.write(draft.read_bytes())
        except FileExistsError:
            return False
    return True
