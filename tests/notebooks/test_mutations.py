"""Mistakes are planted in a copy of the package, and nbval notices each of them.

The notebooks print what the package computes; a change of meaning must not pass as a change of
nothing. Each copy stands first on PYTHONPATH of its kernels, so nothing is installed.
"""

from pathlib import Path

import pytest

from tests.notebooks.mutations import QUICK, SLOW, Mutation, copy_course
from tests.notebooks.strict_nbval import Run, strict_nbval

UNCHANGED = sorted({mutation.notebook for mutation in QUICK + SLOW})


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course for one test alone."""
    return copy_course(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same notebooks on a copy as it is: only where this is green, red says something."""
    course = copy_course(tmp_path_factory.mktemp("unchanged"))
    return strict_nbval(course, *(f"notebooks/{name}" for name in UNCHANGED), package=course)


def test_an_unchanged_copy_is_green(unchanged: Run) -> None:
    assert unchanged.green, unchanged.report
    assert {Path(file).name for file, _ in unchanged.passed} == set(UNCHANGED)


@pytest.mark.parametrize(
    "mutation",
    [
        *(pytest.param(mutation, id=mutation.name) for mutation in QUICK),
        *(pytest.param(mutation, id=mutation.name, marks=pytest.mark.slow) for mutation in SLOW),
    ],
)
def test_a_mistake_in_the_package_turns_its_notebook_red(
    mutation: Mutation, course: Path, unchanged: Run
) -> None:
    assert unchanged.green, "see test_an_unchanged_copy_is_green"
    mutation.apply(course)

    run = strict_nbval(course, "-x", f"notebooks/{mutation.notebook}", package=course)

    assert run.differs, run.report


def test_no_mutation_comes_twice() -> None:
    names = [mutation.name for mutation in QUICK + SLOW]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("text", ["a = 1\n", "a = b = c\nb = c\n"], ids=["gone", "there twice"])
def test_a_mutation_that_no_longer_fits_says_so(text: str, tmp_path: Path) -> None:
    (tmp_path / "file.py").write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=r"“assignment”.*times in file\.py"):
        Mutation("assignment", "file.py", "b = c", "b = d").apply(tmp_path)

    assert (tmp_path / "file.py").read_text(encoding="utf-8") == text


def test_every_mutation_fits_the_code_as_it_is(course: Path) -> None:
    for mutation in QUICK + SLOW:
        untouched = (course / mutation.file).read_bytes()
        mutation.apply(course)
        assert (course / mutation.file).read_bytes() != untouched
        (course / mutation.file).write_bytes(untouched)
