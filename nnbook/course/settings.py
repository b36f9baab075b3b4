"""What nnbook remembers about its user: the folder where they work.

It stands in one small JSON file in the place that the operating system has for such files.
"""

import json
import os
from pathlib import Path

import platformdirs

from nnbook.course import CourseError
from nnbook.files import clear_drafts, write_whole

WORK_FOLDER = "work_folder"


class SettingsError(CourseError):
    """The settings can't be read or written; the course goes on without them."""


def settings_file() -> Path:
    """The file with the settings; the variable NNBOOK_SETTINGS names another folder for it."""
    folder = os.environ.get("NNBOOK_SETTINGS")
    config = Path(folder) if folder else platformdirs.user_config_path("nnbook", appauthor=False)
    return config / "settings.json"


def remembered_work_folder() -> Path | None:
    """The work folder of the last time.

    Returns
    -------
    Path or None
        None if none is remembered, or if the folder is gone.

    Raises
    ------
    SettingsError
        If the file can't be read or holds something else than settings.
    """
    file = settings_file()
    try:
        settings = json.loads(file.read_text(encoding="utf-8-sig"))
        folder = settings.get(WORK_FOLDER)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"The settings {file} can't be read ({error.strerror}).") from error
    except (ValueError, AttributeError) as error:
        raise SettingsError(
            f"The settings {file} are damaged; nnbook goes on without them and writes them anew."
        ) from error
    return Path(folder) if isinstance(folder, str) and Path(folder).is_dir() else None


def remember_work_folder(folder: Path) -> None:
    """Remember the work folder for the next time, in one step: all of it or nothing.

    Raises
    ------
    SettingsError
        If the file can't be written.
    """
    file = settings_file()
    text = json.dumps({WORK_FOLDER: str(folder)}, indent=2) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        clear_drafts(file.parent)
        write_whole(file, text.encode())
    except OSError as error:
        raise SettingsError(
            f"The settings {file} can't be written ({error.strerror}), so nnbook won't remember "
            f"the work folder; name it with --folder next time."
        ) from error
