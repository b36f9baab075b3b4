"""Hand out: notebooks for a class, without solutions, with points, a due date and own inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.build import find_sources, read_unit, source_folder
from nnbook.course.cells import Source
from nnbook.course.classroom.releasing.due_date import with_due
from nnbook.course.classroom.releasing.leaks import NUMBERS, find_leaks, kept_back
from nnbook.course.classroom.releasing.nbgrader_form import CONFIG, release_form, source_form
from nnbook.course.classroom.releasing.new_files import as_folder_name, refuse_same_names, write_new
from nnbook.course.classroom.roster import Student
from nnbook.course.classroom.seeds import variant_seed
from nnbook.course.editions import Notebook
from nnbook.course.unit_checks import Find, course_of, find_asked
from nnbook.exercises.student_seed import seed_text
from nnbook.exercises.work_folder import MARK

_CONFIG_NAME = "nbgrader_config.py"


@dataclass(frozen=True)
class Released:
    """What `release` did.

    Attributes
    ----------
    folder : Path
        Where the notebooks to hand out are.
    written, kept : tuple of Path
        Files that were made now, and those that were there already, the same byte for byte.
    units : tuple of str
        The notebooks' names without ending.
    points : int
        All that these units count, what a person grades included.
    notes : tuple of str
        What else the teacher should know.
    """

    folder: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    units: tuple[str, ...]
    points: int
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        units = ", ".join(self.units)
        done = [f"To hand out, in {self.folder}: {units} ({self.points} points)."]
        if self.kept:
            done.append(f"{len(self.kept)} of {len(self.written + self.kept)} files were there.")
        return "\n".join([" ".join(done), *self.notes])


def release(
    units: Sequence[str],
    to: Path,
    *,
    due: datetime | None = None,
    students: Sequence[Student] | None = None,
    secret: bytes | None = None,
    nbgrader: Path | None = None,
    sources: Path | None = None,
    find: Find = find_asked,
) -> Released:
    """Write the class editions of some units, ready to be handed out.

    Nothing that is there is written over, and nothing is written at all if a file there differs,
    or if a notebook would give a solution away.

    Parameters
    ----------
    units : sequence of str
        "04", or a source's whole name; none means all.
    to : Path
        The folder for the notebooks; made if it isn't there.
    due : datetime, optional
        When they are due; the notebooks say it.
    students : sequence of Student, optional
        Makes a folder for each, a work folder with a seed of their own: their checks then draw
        further inputs, which nobody else has.
    secret : bytes, optional
        The teacher's, from `read_seed_file`. With it, it is made sure that no file holds it; each
        student's seed comes from it.
    nbgrader : Path, optional
        A folder for nbgrader's course: its settings and, in ``source``, the notebooks with
        solutions and hidden tests. It must not lie where students look.
    sources : Path, optional
        Where the sources stand; by default those of this course.
    find : callable
        Gives the exercise of a name.

    Raises
    ------
    CourseError
        If there are no sources or no such unit, a file there differs, a student's id can't name a
        folder, something would be given away, or nothing can be written.
    SourceError
        For what the author of a unit has to change.
    """
    to = to.expanduser().absolute()
    if students is not None and secret is None:
        raise CourseError(
            "A seed of each student's own comes from the teacher's secret: name its file with "
            "--seed-file, or make one with --new-seed-file."
        )
    read = _read(units, sources, find)
    forms = {source.path.stem: with_due(source_form(source, find), due) for source in read}
    handed_out = _handed_out(forms, to, students, secret)
    perhaps = _refuse_leaks(handed_out, read, secret, find)
    nbgrader = nbgrader and nbgrader.expanduser().absolute()
    teachers = _teachers(forms, nbgrader, to) if nbgrader else {}
    written, kept = write_new(handed_out | teachers)
    points = sum(map(_points, forms.values()))
    return Released(to, written, kept, tuple(forms), points, (*perhaps, *_notes(nbgrader)))


def _read(units: Sequence[str], sources: Path | None, find: Find) -> list[Source]:
    folder = sources or source_folder()
    try:
        paths = find_sources(units, folder)
    except ValueError as error:
        if folder.is_dir():
            raise CourseError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
        raise CourseError(
            f"This copy of nnbook has no sources of the units ({folder} is missing), and without "
            "them no class edition can be made: clone nnbook's repository and call this there."
        ) from None
    course = course_of(folder, find)
    return [read_unit(path, course) for path in paths]


def _handed_out(
    forms: Mapping[str, Notebook],
    to: Path,
    students: Sequence[Student] | None,
    secret: bytes | None,
) -> dict[Path, bytes]:
    """The files for students: the notebooks, for each student where there are any named."""
    notebooks = {f"{name}.ipynb": _bytes(release_form(form)) for name, form in forms.items()}
    if students is None or secret is None:
        return {to / name: content for name, content in notebooks.items()}
    refuse_same_names([student.id for student in students])
    files: dict[Path, bytes] = {}
    for student in students:
        folder = to / as_folder_name(student.id)
        files |= {folder / name: content for name, content in notebooks.items()}
        files[folder / MARK / "seed.json"] = seed_text(variant_seed(secret, student.id)).encode()
    return files


def _teachers(forms: Mapping[str, Notebook], folder: Path, to: Path) -> dict[Path, bytes]:
    """nbgrader's course: what students must never see."""
    if folder == to or folder.is_relative_to(to):
        raise CourseError(
            f"nbgrader's folder {folder} holds the solutions: it can't lie in {to}, which is to be "
            "handed out."
        )
    files = {
        folder / "source" / name / f"{name}.ipynb": _bytes(form) for name, form in forms.items()
    }
    return files if _has_own_settings(folder) else files | {folder / _CONFIG_NAME: CONFIG.encode()}


def _has_own_settings(folder: Path) -> bool:
    """Whether a teacher has changed nbgrader's settings, or had some before."""
    config = folder / _CONFIG_NAME
    return config.exists() and config.read_bytes() != CONFIG.encode()


def _notes(nbgrader: Path | None) -> tuple[str, ...]:
    if nbgrader is None or not _has_own_settings(nbgrader):
        return ()
    needed = " ".join(line for line in CONFIG.split("\n") if line.startswith("c.Clear"))
    return (f"{nbgrader / _CONFIG_NAME} is your own and stays; it needs these settings: {needed}",)


def _refuse_leaks(
    files: Mapping[Path, bytes], sources: Sequence[Source], secret: bytes | None, find: Find
) -> tuple[str, ...]:
    """Refuse what gives something away; two numbers side by side may be chance and are told."""
    kept = [one for source in sources for one in kept_back(source, find)]
    by_content = {content: path for path, content in files.items()}
    perhaps: list[str] = []
    for content, path in by_content.items():
        found = find_leaks(content, kept, secret)
        numbers = [leak for leak in found if leak.startswith(NUMBERS)]
        if len(found) > len(numbers):
            raise CourseError(
                f"{path.name} would give away {'; '.join(found)}. Nothing was written: change the "
                "unit's source."
            )
        perhaps += [f"{path.name} has {leak}: is that by chance?" for leak in numbers]
    return tuple(perhaps)


def _bytes(notebook: Notebook) -> bytes:
    import nbformat

    node = nbformat.from_dict(notebook)
    nbformat.validate(node)
    return f"{nbformat.writes(node)}\n".encode()


def _points(form: Notebook) -> int:
    facts = (cell["metadata"].get("nbgrader", {}) for cell in form["cells"])
    return sum(fact.get("points", 0) for fact in facts)
