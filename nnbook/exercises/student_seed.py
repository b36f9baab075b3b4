"""A seed that differs by student, so that a copied table of right answers does not pass.

It is drawn once for a work folder and kept in ``.nnbook/seed.json``. Format 1, for good::

    {"format": 1, "seed": 1234567890123456789}
"""

import json
import secrets
from contextlib import suppress
from pathlib import Path

from nnbook.exercises.progress import set_aside
from nnbook.exercises.record import parsed
from nnbook.exercises.work_folder import MARK, work_folder
from nnbook.files import drafted, rename_if_absent

FORMAT = 1
BITS = 64


def student_seed() -> int | None:
    """The seed of this work folder; it is drawn and kept when it is first asked for.

    A damaged file is set aside, and another seed drawn.

    Returns
    -------
    int or None
        None where there is no work folder, or none that can be written, and where a newer nnbook
        keeps the seed in another way.
    """
    work = work_folder()
    if work is None:
        return None
    path = work / MARK / "seed.json"
    with suppress(OSError):
        try:
            return _kept(path)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        except ValueError:
            set_aside(path)
        _draw(path)
        with suppress(ValueError):
            return _kept(path)  # that of another kernel, if it was quicker
    return None


def _kept(path: Path) -> int | None:
    """The seed in a file; None if it is in a newer format, ValueError if it is damaged."""
    content = parsed(path.read_text(encoding="utf-8-sig"))
    if not isinstance(content, dict) or type(content.get("format")) is not int:
        raise ValueError("not a seed")
    if content["format"] > FORMAT:
        return None
    seed = content.get("seed")
    if content["format"] != FORMAT or type(seed) is not int or not 0 <= seed < 2**BITS:
        raise ValueError("not a seed")
    return seed


def seed_text(seed: int) -> str:
    """The text of a seed's file.

    Parameters
    ----------
    seed : int
        At least 0, and below 2⁶⁴.
    """
    return json.dumps({"format": FORMAT, "seed": seed}) + "\n"


def _draw(path: Path) -> None:
    text = seed_text(secrets.randbits(BITS))
    with drafted(path.parent, text.encode()) as draft:
        rename_if_absent(draft, path)
