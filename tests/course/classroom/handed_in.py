"""Notebooks and zips as students hand them in, made for tests."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any


def notebook(unit: str | None = "04", text: str = "x = 1", **more: Any) -> bytes:
    """A small notebook of a unit; None for one that does not say of which."""
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    metadata = {"course": {"unit": unit}} if unit else {}
    content = {
        "cells": [cell | {"id": "a", "source": text}],
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content | more).encode()


def of_exercises(*names: str) -> bytes:
    """A notebook that says nothing of itself, with the cells of some exercises."""
    cells = [
        {"cell_type": "code", "id": f"ex-{name}", "metadata": {}, "source": "..."} for name in names
    ]
    return notebook(None, cells=cells)


def zipped(files: dict[str, bytes], year: int = 2026) -> bytes:
    """A zip with these files, all of one time."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (year, 11, 1, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return content.getvalue()


def put(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files below a folder; return it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
