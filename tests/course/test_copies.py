"""Notes of copies: a version is read wherever there is one, and a fingerprint sees only work."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course.copies import (
    Standing,
    copies_folder,
    drop_note,
    fingerprint,
    new_versions,
    read_note,
    standing,
    version_of,
    write_note,
)
from tests.course.small_course import UNIT, notebook

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["metadata", "course", "x"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_whatever_a_file_holds_it_has_a_version_or_none(content: object) -> None:
    assert version_of(json.dumps(content).encode()) is None


@given(st.binary(max_size=30))
def test_bytes_have_no_version(content: bytes) -> None:
    assert version_of(content) is None


@pytest.mark.parametrize("version", [1, None, [], {}])
def test_a_version_is_a_text(version: object) -> None:
    metadata = {"course": {"source_hash": version}}
    assert version_of(json.dumps({"metadata": metadata}).encode()) is None
    assert version_of(notebook("x", "a version")) == "a version"


@given(st.lists(st.binary(max_size=10).filter(lambda line: b"\r" not in line), max_size=4))
def test_line_ends_leave_the_fingerprint_as_it_is(lines: list[bytes]) -> None:
    unix = b"\n".join(lines)
    assert fingerprint(unix) == fingerprint(unix.replace(b"\n", b"\r\n"))
    assert fingerprint(unix) != fingerprint(unix + b"x")


def test_a_note_is_written_read_and_dropped(tmp_path: Path) -> None:
    copies_folder(tmp_path).mkdir(parents=True)
    write_note(tmp_path, UNIT, notebook("x", "7"))
    note = read_note(tmp_path, UNIT)
    assert note is not None
    assert (note.notebook, note.source_hash) == (UNIT, "7")
    assert note.content == fingerprint(notebook("x", "7"))
    drop_note(tmp_path, UNIT)
    drop_note(tmp_path, UNIT)
    assert read_note(tmp_path, UNIT) is None


def test_new_versions_are_those_that_updates_named(tmp_path: Path) -> None:
    ours = ["05_sigmoid_unit (new 2026-01-02).ipynb", "05_sigmoid_unit (new 2026-01-02, 2).ipynb"]
    others = [
        UNIT,
        "05_sigmoid_unit (new).ipynb",
        "05_sigmoid_unit (new try).ipynb",
        "05_sigmoid_unit (new 2026-01-02) copy.ipynb",
        "05_sigmoid_unit_2 (new 2026-01-02).ipynb",
        "05_sigmoid_unit (new 2026-01-02).txt",
    ]
    for name in (*ours, *others):
        (tmp_path / name).touch()
    assert {path.name for path in new_versions(tmp_path, UNIT)} == set(ours)


def test_a_version_that_only_the_note_knows(tmp_path: Path) -> None:
    copies_folder(tmp_path).mkdir(parents=True)
    write_note(tmp_path, UNIT, notebook("x", "1"))
    bare = json.dumps({"cells": [], "metadata": {}}).encode()
    (tmp_path / UNIT).write_bytes(bare)
    assert standing(tmp_path, tmp_path / UNIT, notebook("y", "1")) is Standing.CURRENT
    assert standing(tmp_path, tmp_path / UNIT, notebook("y", "2")) is Standing.OLDER
