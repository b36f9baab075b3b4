"""A course of small notebooks, for tests of the work folder."""

import json
from pathlib import Path

FIRST, UNIT = NAMES = ("00_start_here.ipynb", "05_sigmoid_unit.ipynb")


def notebook(text: str, version: str = "1") -> bytes:
    """A notebook's file: one cell, and the version in its metadata."""
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}
    metadata = {"course": {"source_hash": version}}
    content = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def files_in(folder: Path) -> dict[str, bytes]:
    """What stands in a folder and below it, by its path; nnbook's own notes and locks aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".nnbook" not in path.relative_to(folder).parts
    }


def debris_in(folder: Path) -> list[str]:
    """Drafts that somebody left behind, and empty folders in the backup."""
    drafts = [path for path in folder.rglob("*.tmp") if path.is_file()]
    empty = [path for path in folder.glob("backup/*") if not list(path.iterdir())]
    return [path.relative_to(folder).as_posix() for path in (*drafts, *empty)]
