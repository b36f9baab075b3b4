"""Reports of a class that never was, from the course's own exercises and mistakes."""

from nnbook.course.classroom.report import Grade, ManualQuestion, Report, State
from nnbook.course.classroom.roster import Student
from nnbook.exercises.catalogue import all_units
from nnbook.exercises.exercise import Exercise

WHY = ManualQuestion(
    "why-zero",
    2,
    "**Why** may no descent end with a gradient of exactly 0? Say it with $\\lambda$ and $J'$.",
    "",
)
NAMES = (
    ("anna", "Anna Ström"),
    ("ben", "Ben Okafor"),
    ("chloe", "Chloé Dubois"),
    ("dmitri", "Дмитрий Иванов"),
    ("eve", '=HYPERLINK("http://x")'),
    ("fatima", "Fatima <script>alert(1)</script>"),
    ("gustav", "Gustav Zhāng"),
    ("hana", "Hana 鈴木"),
    ("ida", "Ida von der Heide zu Sonnenblumenfeld-Schattenburg"),
    ("jon", ""),
)


def exercises(unit: str) -> tuple[Exercise, ...]:
    """The exercises of a unit."""
    return next(it.exercises for it in all_units() if it.number == unit)


def grade(exercise: Exercise, state: State, k: int = 0, remark: str = "") -> Grade:
    """A grade as grading makes it; "not yet" comes from the k-th known mistake."""
    score = float(exercise.points) if state == "right" else 0.0
    facts = (exercise.name, float(exercise.points), score, state)
    if state == "right":
        return Grade(*facts, None, exercise.praise, (), remark)
    if state == "not yet":
        mistake = exercise.mistakes[k % len(exercise.mistakes)]
        line = "Your line 3: `return X @ w`."
        return Grade(*facts, mistake.name, mistake.hint, (line,), remark)
    if state == "not attempted":
        return Grade(*facts, None, "Your function returns nothing yet.", (), remark)
    return Grade(*facts, remark=remark)


def report(student: str, name: str, unit: str, states: str, answer: str | None = None) -> Report:
    """A report; `states` has a letter for each exercise: r, n, o (open), m (missing), f (fault)."""
    words: dict[str, State] = {
        "r": "right",
        "n": "not yet",
        "o": "not attempted",
        "m": "missing",
        "f": "not graded",
    }
    grades = tuple(
        grade(exercise, words[letter], len(student) // 2)
        for exercise, letter in zip(exercises(unit), states, strict=True)
    )
    manual = (ManualQuestion(WHY.name, WHY.points, WHY.text, answer),) if answer is not None else ()
    file = f"{student}/{unit}_notebook.ipynb"
    return Report(student, name, unit, file, "0" * 64, grades, manual)


def class_reports() -> list[Report]:
    """Ten students, units 04 (five exercises, a question) and 06 (four exercises)."""
    of_04 = (
        "rrrrr",
        "rrrnr",
        "rrnnn",
        "rnooo",
        "nnnnn",
        "rrrro",
        "ooooo",
        "rrfrr",
        "rrmno",
        "rnnrr",
    )
    answers = ("Because λ is fixed.", "", "<b>no</b> idea\nreally", "x", "", "y", "", "z", "w", "v")
    reports = [report(*NAMES[k], "04", of_04[k], answers[k]) for k in range(len(NAMES))]
    of_06 = ("rrrr", "rrrn", "rrnn", "nnoo", "rnrn", "rrrr")
    return reports + [report(*NAMES[k], "06", of_06[k]) for k in range(len(of_06))]


ROSTER = (
    *(Student(student, name, f"{student}@school.org") for student, name in NAMES),
    Student("zoe", "Zoë Away", "zoe@school.org"),
)
