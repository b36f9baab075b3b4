"""Two commands at once in one work folder: nothing is lost, nothing is there twice."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

from nnbook import check
from nnbook.course.prepare import prepare
from nnbook.course.reset import reset
from nnbook.course.update import update
from nnbook.exercises.progress import read_record
from nnbook.exercises.work_folder import progress_folder
from tests.course.small_course import UNIT, debris_in, files_in, notebook
from tests.killed import needs_fork

pytestmark = needs_fork

TIMES = 5


def at_once(*commands: Callable[[], object]) -> None:
    """Run each command several times, all of them beside each other, from one moment on."""
    context = multiprocessing.get_context("fork")
    together = context.Barrier(len(commands))

    def run(command: Callable[[], object]) -> None:
        together.wait()
        for _ in range(TIMES):
            command()

    processes = [context.Process(target=run, args=(command,)) for command in commands]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0


def test_two_starts(course: Path, tmp_path: Path) -> None:
    for number in range(TIMES):
        work = tmp_path / f"work {number}"
        at_once(*[lambda work=work: prepare(work)] * 3)  # type: ignore[misc]
        assert files_in(work) == files_in(course)
        assert debris_in(work) == []


def test_two_updates_put_the_new_version_there_once(course: Path, tmp_path: Path) -> None:
    work = prepare(tmp_path / "work").folder
    (work / UNIT).write_bytes(notebook("my work"))
    (course / UNIT).write_bytes(notebook("corrected", "2"))
    at_once(*[lambda: update(work)] * 3)
    assert len(list(work.glob("* (new *).ipynb"))) == 1
    assert files_in(work)[UNIT] == notebook("my work")
    assert debris_in(work) == []


def test_two_switches_save_each_state_once(course: Path, tmp_path: Path) -> None:
    work = prepare(tmp_path / "work").folder
    (work / UNIT).write_bytes(notebook("my work"))
    (course / UNIT).write_bytes(notebook("corrected", "2"))
    at_once(*[lambda: update(work, switch=True)] * 3)
    assert [it.read_bytes() for it in work.glob("backup/*/*")] == [notebook("my work")]
    assert (work / UNIT).read_bytes() == notebook("corrected", "2")


def test_a_reset_beside_checks(course: Path, work_folder: Path) -> None:
    prepare(work_folder)
    states = [notebook(f"state {number}") for number in range(TIMES)]
    left = iter(states)

    def work_and_reset() -> None:
        draft = work_folder / "as JupyterLab saves"
        draft.write_bytes(next(left))
        draft.replace(work_folder / UNIT)
        reset(work_folder, ["05"])

    at_once(work_and_reset, *[lambda: check("read_the_shapes", (1, 2))] * 2)
    saved = {it.read_bytes() for it in work_folder.glob("backup/*/*")}
    assert saved == set(states)
    record, note = read_record(progress_folder(work_folder), "read_the_shapes")
    assert note is None
    assert record.attempts == 2 * TIMES
