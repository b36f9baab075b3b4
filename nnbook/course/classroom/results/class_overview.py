"""The whole class on one page: how it went, where it hurts, what a person still has to do."""

from collections.abc import Iterator, Mapping, Sequence

from nnbook.course.classroom.collecting.submissions import Unreadable
from nnbook.course.classroom.report import Report
from nnbook.course.classroom.results.class_results import (
    ClassResults,
    not_graded,
    number,
    unit_name,
    whole_score,
)
from nnbook.course.classroom.results.overview_plots import patterns
from nnbook.course.classroom.results.overview_unit import person, unit_part
from nnbook.course.classroom.results.pages import escaped, page, table, words


def overview_page(
    results: ClassResults,
    unreadable: Sequence[Unreadable] = (),
    feedback: Mapping[tuple[str, str], str] | None = None,
    missing_guards: Sequence[str] = (),
    pages: Mapping[str, str] | None = None,
) -> str:
    """The page of a class.

    Parameters
    ----------
    results : ClassResults
    unreadable : sequence of Unreadable
        The files that could not be told to be anybody's notebook.
    feedback : mapping, optional
        The address of each feedback page, by student and unit.
    missing_guards : sequence of str
        What the machine that graded could not prevent, in sentences.
    pages : mapping, optional
        The address of each student's page with all units.

    Returns
    -------
    str
        HTML, the same for the same results.
    """
    title = f"Class overview: {', '.join(map(unit_name, results.units)) or 'nothing handed in'}"
    body = [
        "<h1>Class overview</h1>",
        _facts(results, unreadable),
        _contents(results, unreadable),
        patterns(),
        *(part for unit in results.units for part in unit_part(results, unit)),
        *_students(results, feedback or {}, pages or {}),
        *_unreadable(unreadable),
        *_guards(missing_guards),
    ]
    return page(title, "\n".join(body))


def _facts(results: ClassResults, unreadable: Sequence[Unreadable]) -> str:
    open_answers = sum(len(report.manual) for report in results.reports)
    ours = sum(len(not_graded(report)) for report in results.reports)
    facts = [
        (len(results.students), "student", "students"),
        (len(results.reports), "notebook graded", "notebooks graded"),
        (open_answers, "answer for a person", "answers for a person"),
        (len(unreadable), "file left aside", "files left aside"),
    ]
    facts += [(ours, "exercise not graded", "exercises not graded")] if ours else []
    items = "".join(
        f"<li><b>{count}</b><span>{one if count == 1 else many}</span></li>"
        for count, one, many in facts
    )
    return f'<ul class="facts">{items}</ul>'


def _contents(results: ClassResults, unreadable: Sequence[Unreadable]) -> str:
    places = [(f"unit-{unit}", escaped(unit_name(unit))) for unit in results.units]
    places += [("students", "Students")] if results.students else []
    places += [("files", "Files left aside")] if unreadable else []
    items = "".join(f'<li><a href="#{place}">{name}</a></li>' for place, name in places)
    return f'<nav aria-label="On this page"><ul>{items}</ul></nav>'


def _students(
    results: ClassResults, feedback: Mapping[tuple[str, str], str], pages: Mapping[str, str]
) -> Iterator[str]:
    if not results.students:
        return
    rows = []
    for student in results.students:
        reports = [results.report(student.id, unit) for unit in results.units]
        cells = [
            _score(report, feedback.get((student.id, unit)))
            for unit, report in zip(results.units, reports, strict=True)
        ]
        total = _linked(
            _points(whole_score([report for report in reports if report])), pages.get(student.id)
        )
        rows.append((person(student.id, student.name), *cells, total))
    head = ("Student", *results.units, "Together")
    possible = sum(map(results.points, results.units))
    foot = ("Points", *(number(results.points(unit)) for unit in results.units), number(possible))
    yield '<h2 id="students">Students</h2>'
    caption = "Points by unit, without what a person grades; each leads to its feedback"
    yield table(caption, head, rows, numbers=range(1, len(head)), foot=foot)


def _score(report: Report | None, address: str | None) -> str:
    if report is None:
        return '<span class="muted">nothing</span>'
    return _linked(_points(whole_score([report])), address)


def _linked(score: str, address: str | None) -> str:
    return f'<a href="{escaped(address)}">{score}</a>' if address else score


def _points(score: float | None) -> str:
    return "open" if score is None else number(score)


def _unreadable(unreadable: Sequence[Unreadable]) -> Iterator[str]:
    if unreadable:
        yield '<h2 id="files">Files left aside</h2>'
        rows = [(escaped(each.file) or "the folder", words(each.reason)) for each in unreadable]
        yield table("Not graded, and not forgotten", ("File", "Why"), rows, broad=1)


def _guards(missing: Sequence[str]) -> Iterator[str]:
    if missing:
        items = "".join(f"<li>{words(sentence)}</li>" for sentence in missing)
        yield f"<h2>What this machine could not prevent</h2><ul>{items}</ul>"
