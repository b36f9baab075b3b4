"""What units 01 to 04 keep to at their beginning, and that a missing caption is seen."""

import copy
import json
import re
from pathlib import Path

import pytest

from nnbook.course.outputs import joined
from tests.notebooks.guards import CAPTION, Notebook, captioned

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("0[1-4]_*.ipynb"))
each_unit = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Notebook:
    return json.loads(path.read_text(encoding="utf-8"))


def text_of(notebook: Notebook, name: str) -> str:
    return next(joined(cell["source"]) for cell in notebook["cells"] if cell["id"] == name)


@each_unit
def test_three_bullets_of_a_line_recall_what_is_needed(path: Path) -> None:
    head, *bullets = text_of(read(path), "recall").strip().split("\n- ")
    assert head.strip() == "## What you need from before"
    assert len(bullets) == 3
    for bullet in bullets:
        assert "\n" not in bullet
        assert len(re.sub(r"\\[a-z]+", "x", bullet).replace("$", "")) <= 115  # as it is read


@each_unit
def test_it_says_how_long_it_takes_without_the_exercises(path: Path) -> None:
    notebook = read(path)
    minutes = notebook["metadata"]["course"]["minutes"]
    assert 25 <= minutes <= 45
    said = f"About {minutes} minutes to read and try; the exercises come on top. Run each cell"
    assert said in text_of(notebook, "title")


@each_unit
def test_a_missing_caption_is_named(path: Path) -> None:
    notebook = copy.deepcopy(read(path))
    found = 0
    for cell in notebook["cells"]:
        first, *rest = joined(cell["source"]).split("\n\n")
        if cell["cell_type"] == "markdown" and CAPTION.fullmatch(first):
            cell["source"] = "\n\n".join([first.strip("*"), *rest])
            found += 1
    assert found >= 1
    assert len(list(captioned(notebook))) == found


def test_what_is_no_caption_does_not_pass_for_one() -> None:
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iV"}}

    def between(before: str, behind: str, source: str = "Picture()") -> Notebook:
        words = [{"cell_type": "markdown", "id": text, "source": text} for text in (before, behind)]
        shown = {"cell_type": "code", "id": "still", "source": source, "outputs": [picture]}
        return {"cells": [words[0], shown, words[1]]}

    assert not list(captioned(between("Text.\n\n*A step.*", "Text.")))
    assert not list(captioned(between("Text.", "*A step of\ntwo lines.*\n\nText.")))
    assert not list(captioned(between("Text.", "Text.", "FunctionLab(\n)")))
    for before, behind in (
        ("*A step.*\n\nText.", "Text.\n\n*A step.*"),
        ("**A step.**", "*A* step and *a* line."),
        ("## A step", ""),
    ):
        assert list(captioned(between(before, behind))) == [
            "still shows a picture without a caption"
        ]
