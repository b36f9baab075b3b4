"""`start_over`: the untouched cell of an exercise once more, beside the student's own."""

import json
import sys
from typing import Any

from nnbook.exercises.catalogue import all_units, names, no_such, question_names
from nnbook.exercises.notice import Notice
from nnbook.resources import course_folder


def start_over(name: str) -> Notice:
    """Put the untouched cell of an exercise into a new cell below this one.

    Parameters
    ----------
    name : str
        Name of the exercise, as in its `check`.

    Returns
    -------
    Notice
        What was done, in a sentence. Nothing of the student's is changed, and nothing is ever
        raised. Outside Jupyter the cell's text is printed.

    Notes
    -----
    The text is that of the course's own notebook, whatever the student's copy has become.
    """
    notice = _started(name)
    notice.show()
    return notice


def _started(name: Any) -> Notice:
    if not isinstance(name, str):
        return Notice(
            "", f'The name of the exercise comes in quotes: `start_over("{names()[0]}")`.'
        )
    if name in question_names():
        return Notice("", f"“{name}” is a question: press Reset below it, and predict anew.")
    if name not in names():
        return Notice("", no_such(name))
    try:
        stub = untouched(name)
    except (OSError, ValueError, LookupError, TypeError) as error:
        return Notice(
            "", f"The course's own copy of “{name}” can't be read ({error}). Install nnbook again."
        )
    return _handed_over(name, stub)


def untouched(name: str) -> str:
    """The text of an exercise's cell as the study edition has it.

    Raises
    ------
    LookupError
        If no notebook of the course has it.
    OSError, ValueError
        If the course's notebook can't be read.
    """
    number = next(u.number for u in all_units() if name in [e.name for e in u.exercises])
    for path in sorted(course_folder("notebooks").glob(f"{number}_*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
        for cell in notebook["cells"]:
            if cell.get("id") == f"ex-{name}":
                source = cell["source"]
                return source if isinstance(source, str) else "".join(source)
    raise LookupError(f"no notebook {number} has the cell ex-{name}")


def _handed_over(name: str, stub: str) -> Notice:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    own = "Your own cell is as it was."
    if shell is None:
        print(stub)  # noqa: T201 - outside Jupyter there is no cell to put it in
        return Notice("", f"That is “{name}” as it was before you began. {own}")
    shell.set_next_input(stub, replace=False)
    return Notice(
        "",
        f"“{name}” stands in a new cell below, as it was before you began. {own} Which of the two "
        "you run last counts.",
    )
