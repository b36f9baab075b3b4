"""A teacher's secret, and the seeds made from it: of hidden inputs, and of a student's own.

The secret is a line of text in a file that only the teacher can read. Each seed is a number that
nobody can guess who doesn't know the secret, and the same again for who does.
"""

import hmac
import json
import os
import secrets
import stat
import sys
import unicodedata
from pathlib import Path

from nnbook.course import CourseError

SHORTEST = 16
"""Characters that a secret has at least: whoever tries them all never comes to an end."""

BITS = 63  # fits a signed integer everywhere

_WORDS = """\
# The secret of a class: from the line below come the hidden inputs of its grading and each
# student's own. Keep it for as long as you grade, show it to nobody, never hand it out.
"""


def read_seed_file(path: Path) -> bytes:
    """The secret in a file; it is said on stderr if others can read it. See `secret_in`."""
    secret = secret_in(path)
    if readable_by_others(path):
        remedy = f"take that right away, `chmod 600 {path}`."
        print(f"Others can read the seed file {path}: {remedy}", file=sys.stderr)
    return secret


def secret_in(path: Path) -> bytes:
    """The secret in a file: its first line of at least 16 characters that is no comment (`#`).

    Raises
    ------
    CourseError
        If the file can't be read, is no text, or has no such line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CourseError(
            f"There is no seed file {path}: `nnbook release --new-seed-file {path}` makes one."
        ) from None
    except OSError as error:
        raise CourseError(f"The seed file {path} can't be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise CourseError(f"The seed file {path} is no text: expected UTF-8.") from None
    lines = (unicodedata.normalize("NFC", line.strip()) for line in text.splitlines())
    for line in lines:
        if len(line) >= SHORTEST and not line.startswith("#"):
            return line.encode()
    raise CourseError(
        f"The seed file {path} holds no secret: expected a line of at least {SHORTEST} characters "
        "that doesn't begin with #."
    )


def readable_by_others(path: Path) -> bool:
    """Whether the file's mode lets others read it; Windows doesn't say it there."""
    return sys.platform != "win32" and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def new_seed_file(path: Path) -> None:
    """Make a file with a new secret that only its owner can read; what is there stays.

    Raises
    ------
    CourseError
        If there is such a file already, or it can't be written.
    """
    content = f"{_WORDS}{secrets.token_hex(32)}\n".encode()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise CourseError(
            f"{path} is there already and stays: a secret is never replaced."
        ) from None
    except OSError as error:
        raise CourseError(f"{path} can't be written ({error.strerror}).") from None


def hidden_seed(secret: bytes, student: str, exercise: str) -> int:
    """The seed of the hidden inputs on which an exercise of a student is graded.

    Parameters
    ----------
    secret : bytes
        What `read_seed_file` gave.
    student : str
        The student's id; empty for hidden inputs that are the same for all.
    exercise : str
        The exercise's name; with further words behind it where there are several rounds.

    Returns
    -------
    int
        From 0 to 2⁶³ − 1.
    """
    return _seed(secret, "hidden", student, exercise)


def variant_seed(secret: bytes, student: str) -> int:
    """The seed of a student's own inputs, which their notebook's checks draw, too.

    It tells nothing of the hidden ones. See `hidden_seed`.
    """
    return _seed(secret, "variant", student)


def _seed(secret: bytes, *purpose: str) -> int:
    # As a list in JSON no two purposes run together; NFC, for file systems that take letters apart.
    message = json.dumps([unicodedata.normalize("NFC", part) for part in purpose]).encode()
    digest = hmac.digest(secret, message, "sha256")
    return int.from_bytes(digest) >> (256 - BITS)
