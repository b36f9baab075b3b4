"""What one student's zip may unpack to: no more than fits, and a sentence where it doesn't."""

from pathlib import Path

import pytest

from nnbook.course.classroom.collecting import archives
from nnbook.course.classroom.collecting.submissions import collect
from tests.course.classroom.handed_in import notebook, put, zipped

FILE = "04_gradient_descent.ipynb"
PADDED = notebook() + b" " * 2**20


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can reach: 3 MB for a student."""
    monkeypatch.setattr(archives, "LARGEST_OF_ONE", 3 * 2**20)
    monkeypatch.setattr(archives, "STRONGEST_PACKING", 10**6)


def many(folder: str, count: int = 4) -> dict[str, bytes]:
    """Notebooks of a megabyte each."""
    return {f"{folder}try {k}.ipynb": PADDED for k in range(count)}


@pytest.mark.parametrize("name", ["eve.zip", "eve/mine.zip", "class.zip!eve/mine.zip"])
def test_a_students_zip_has_a_limit(name: str, tmp_path: Path) -> None:
    content = zipped(many("work/"))
    outer, _, inner = name.partition("!")
    files = {outer: zipped({inner: content, f"ben/{FILE}": notebook()}) if inner else content}
    submissions, (refused,) = collect(put(tmp_path, files | {f"anna/{FILE}": notebook()}))
    assert refused.file == name
    assert "unpack to 4 MB; what one student hands in may have 3." in refused.reason
    assert [it.student for it in submissions] == ["anna", "ben"] if inner else ["anna"]


def test_one_folder_that_is_too_large_leaves_the_others_of_a_class(tmp_path: Path) -> None:
    noise = {"pictures.pdf": bytes(range(256)) * 4}
    files = many("all/eve/") | {f"all/anna/{FILE}": notebook(), f"all/ben/{FILE}": PADDED} | noise
    content = zipped(files)
    padding = b"\0" * 2**20  # a class's zip: what is packed in it is no bomb
    (tmp_path / "class.zip").write_bytes(padding + content)
    submissions, refused = collect(tmp_path)
    assert [it.student for it in submissions] == ["anna", "ben"]
    assert [it.file for it in refused] == ["class.zip!all/eve/", "class.zip!pictures.pdf"]


def test_files_that_are_not_read_do_not_count(tmp_path: Path) -> None:
    content = zipped({f"work/{FILE}": notebook(), "work/data.csv": bytes(2**22)})
    submissions, (refused,) = collect(put(tmp_path, {"anna/mine.zip": content}))
    assert [it.student for it in submissions] == ["anna"]
    assert refused.file == "anna/mine.zip!work/data.csv"
