"""A submission as one file: a zip with a notebook and a note that says what it is."""

import io
import json
import platform
import zipfile
from datetime import UTC, datetime

from nnbook import __version__
from nnbook.course.classroom.collecting.package import FORMAT, NOTE
from nnbook.course.classroom.report import Report
from nnbook.course.classroom.submitting.to_submit import Notebook

_THE_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows; the note has the real one


def packed(notebook: Notebook, report: Report, now: datetime) -> bytes:
    """The zip; the same bytes for the same notebook and time.

    Parameters
    ----------
    notebook : Notebook
    report : Report
        What was found in it on this machine; it says whose it is.
    now : datetime
        The time of the submission.
    """
    import numpy as np

    note = {
        "format": FORMAT,
        "student": report.student,
        "name": report.name,
        "unit": notebook.unit,
        "notebook": notebook.path.name,
        "sha256": report.checksum,
        "edition": notebook.course.get("edition"),
        "source_hash": notebook.course.get("source_hash"),
        "submitted": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "nnbook": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "check": json.loads(report.to_json()),
    }
    text = json.dumps(note, ensure_ascii=False, indent=1) + "\n"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in ((notebook.path.name, notebook.content), (NOTE, text.encode())):
            info = zipfile.ZipInfo(name, _THE_SAME_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()
