"""Where the course's files are: its notebooks and its data."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def course_folder(name: str) -> Path:
    """Folder of the course's files of one sort.

    In an installed wheel they stand inside the package, in a clone beside it.

    Parameters
    ----------
    name : str
        "data" or "notebooks".

    Returns
    -------
    Path
        An existing folder. Read from it only: it belongs to the course, not to the student.

    Raises
    ------
    ValueError
        If there is no such sort of files.
    FileNotFoundError
        If this copy of nnbook is incomplete.
    """
    if name not in ("data", "notebooks"):
        raise ValueError(f'name: expected "data" or "notebooks", got {name!r}')
    for folder in (PACKAGE / "_course" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"The course's {name} are missing: neither {PACKAGE / '_course' / name} nor "
        f"{PACKAGE.parent / name} exists. Install nnbook again."
    )
