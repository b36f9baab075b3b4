"""When a notebook is to be handed in, as the notebook says it."""

from datetime import datetime

from nnbook.course.editions import Notebook

# Not strftime's, which speaks this machine's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def with_due(notebook: Notebook, due: datetime | None) -> Notebook:
    """The notebook with a line below its title that says when it is due, and in its metadata.

    Parameters
    ----------
    notebook : dict
        It is changed in place.
    due : datetime or None
        None changes nothing.
    """
    if due is None:
        return notebook
    notebook["metadata"]["course"]["due"] = due.isoformat(timespec="minutes")
    taken = {cell["id"] for cell in notebook["cells"]}
    names = ("due", *(f"due-{k}" for k in range(len(taken))))
    name = next(name for name in names if name not in taken)
    line = f"**To hand in by {due_in_words(due)}.**"
    cell = {"id": name, "cell_type": "markdown", "metadata": {"name": name}, "source": line}
    notebook["cells"].insert(1, cell)
    return notebook


def due_in_words(due: datetime) -> str:
    """A time as people write it, whatever language this machine speaks."""
    zone = "" if due.tzinfo is None else f" ({due.tzname()})"
    return (
        f"{_DAYS[due.weekday()]}, {due.day} {_MONTHS[due.month - 1]} {due.year}, {due:%H:%M}{zone}"
    )
