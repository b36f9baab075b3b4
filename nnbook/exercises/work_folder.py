"""Where the student's work is, if it is anywhere."""

import os
from pathlib import Path

MARK = ".nnbook"
"""The folder that makes its parent a work folder."""


def work_folder() -> Path | None:
    """The work folder: NNBOOK_WORK, else the nearest folder upwards that holds ``.nnbook``."""
    named = os.environ.get("NNBOOK_WORK")
    if named:
        return Path(named)
    try:
        here = Path.cwd()
    except OSError:  # the folder has been deleted under us
        return None
    return next((folder for folder in (here, *here.parents) if is_work_folder(folder)), None)


def is_work_folder(folder: Path) -> bool:
    """Whether a folder is marked as a work folder."""
    return (folder / MARK).is_dir()


def progress_folder(work: Path) -> Path:
    """Where a work folder keeps the records of its exercises; it need not exist."""
    return work / MARK / "progress"


def in_the_course_itself() -> bool:
    """Whether we stand in the notebooks folder of a clone, where nobody should work."""
    try:
        here = Path.cwd()
    except OSError:
        return False
    return here.name == "notebooks" and (here.parent / "nnbook" / "__init__.py").is_file()
