"""What `nnbook doctor` looks at beyond `check_environment`: kernel, work folder, port, browser.

Each look gives what it saw, for who wants to know all, and what is wrong, with its remedy.
"""

import json
import os
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from nnbook.course import lab
from nnbook.course.copies import OLD, Standing, copies_folder, standing
from nnbook.course.environment import folder_findings, how_to_install
from nnbook.course.notebooks import content_of, course_notebooks
from nnbook.course.prepare import no_notebook
from nnbook.course.servers import our_servers
from nnbook.diagnosis.finding import Finding
from nnbook.exercises.progress import stored_record
from nnbook.exercises.record import NewerFormatError
from nnbook.exercises.work_folder import MARK, is_work_folder, progress_folder
from nnbook.files import drafts_in
from nnbook.resources import PACKAGE

KERNEL_PATIENCE = 60.0  # seconds; on a busy machine a first import takes twenty
_KERNEL_START = Path(__file__).with_name("kernel_start.py")


@dataclass(frozen=True)
class Look:
    """What was looked at.

    Attributes
    ----------
    seen : str
        What there is, in one line.
    findings : tuple of Finding
        What is wrong with it.
    """

    seen: str
    findings: tuple[Finding, ...] = ()


def look_at_kernel(folder: Path) -> Look:
    """Does the kernel of JupyterLab's notebooks start, and does it have this very nnbook?"""
    answer = _ask_kernel(folder)
    seen = f"Kernel python3: {answer.get('kernel', 'none')}"
    install = how_to_install(Requirement("ipykernel"), "--force-reinstall --no-deps ")
    if "error" in answer:
        sentence = f"The kernel python3 doesn't start, {answer['error']}: {install}"
    elif "raised" in answer:
        sentence = (
            f"The kernel python3 starts, but can't import nnbook, {answer['raised']}: install "
            f"nnbook again in the environment {sys.prefix}."
        )
    elif Path(answer["nnbook"]).resolve().parent != PACKAGE.resolve():
        sentence = (
            f"The kernel python3 has another nnbook, {answer['nnbook']}, than this command, "
            f"{PACKAGE}: open the course with this environment's own `nnbook lab`, and uninstall "
            f"the other one if you don't need it."
        )
    else:
        return Look(f"{seen}, starts and has this nnbook")
    return Look(seen, (Finding("kernel", sentence),))


def _ask_kernel(folder: Path) -> dict[str, str]:
    """What the kernel says, or "error"."""
    command = [sys.executable, "-P", str(_KERNEL_START), "python3", str(KERNEL_PATIENCE)]
    try:
        said = subprocess.run(
            command,
            cwd=folder if folder.is_dir() else None,
            env=lab.server_variables(folder, token=""),
            capture_output=True,
            timeout=KERNEL_PATIENCE + 15,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"it takes longer than {KERNEL_PATIENCE:.0f} seconds"}
    with suppress(ValueError, IndexError):
        return dict(json.loads(said.stdout.splitlines()[-1]))
    last = said.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    return {"error": last or f"its starter ended with status {said.returncode}"}


def look_at_folder(folder: Path) -> Look:
    """Is the work folder there and whole, and is anything in it older than the course?"""
    if not is_work_folder(folder):
        return Look(f"Work folder: {folder}, no work folder", tuple(_no_folder(folder)))
    findings = [*folder_findings(folder)]
    for look in (_notebooks, _records, _leftovers):
        findings += look(folder)
    count = len(list(folder.glob("*.ipynb")))
    return Look(f"Work folder: {folder}, {count} notebooks", tuple(findings))


def _no_folder(folder: Path) -> Iterator[Finding]:
    yield Finding(
        "work folder",
        f"{folder} is not a work folder: `nnbook lab` makes one and opens it, or name yours with "
        f"--folder.",
    )


def _notebooks(folder: Path) -> Iterator[Finding]:
    """Notebooks that are missing, older, or none."""
    found: dict[Standing, list[str]] = {}
    for notebook in course_notebooks():
        it = standing(folder, folder / notebook.name, content_of(notebook))
        found.setdefault(it, []).append(notebook.name)
    for name in found.get(Standing.UNREADABLE, ()):
        yield Finding("work folder", no_notebook(name))
    if missing := found.get(Standing.ABSENT):
        yield Finding("work folder", f"Not there yet: {', '.join(missing)}: run `nnbook start`.")
    if older := [name for it in OLD for name in found.get(it, ())]:
        yield Finding(
            "work folder",
            f"The course has a newer version of {', '.join(sorted(older))}: run `nnbook update`; "
            f"nothing of yours is written over.",
        )


def _records(folder: Path) -> Iterator[Finding]:
    """Progress that can't be read; it is left for `progress` to set aside."""
    for path in sorted(progress_folder(folder).glob("*.json")):
        if ".damaged-" in path.name:
            yield Finding(
                "progress",
                f"A damaged record was set aside: {path.relative_to(folder)}. Counting has begun "
                f"anew; delete the file if you don't need it.",
            )
            continue
        try:
            stored_record(path.parent, path.stem)
        except NewerFormatError as error:
            yield Finding("progress", str(error))
        except OSError as error:
            yield Finding(
                "progress",
                f"The record {path.relative_to(folder)} can't be read ({error.strerror}): make it "
                f"readable.",
            )
        except ValueError:
            yield Finding(
                "progress",
                f"The record {path.relative_to(folder)} is damaged: run `nnbook progress`, which "
                f"sets it aside and counts anew.",
            )


def _leftovers(folder: Path) -> Iterator[Finding]:
    """What a killed process left behind."""
    folders = (folder / MARK, copies_folder(folder), progress_folder(folder))
    drafts = [draft for place in folders for draft in drafts_in(place)]
    if drafts:
        names = ", ".join(str(draft.relative_to(folder)) for draft in drafts)
        yield Finding(
            "work folder",
            f"Left over from a process that was killed: {names}. Nothing is lost; `nnbook start` "
            f"clears it away.",
        )


def look_at_port(folder: Path, port: int | None) -> Look:
    """Can JupyterLab have its port, or does it run already?"""
    running = next(our_servers(folder.resolve()), None)
    if running is not None:
        return Look(f"JupyterLab: running at {running.url}")
    if port is not None and not lab.is_free(port):
        return Look(f"Port {port}: taken", (Finding("port", lab.port_taken(port)),))
    ports = [port] if port is not None else list(lab.USUAL_PORTS)
    free = next((it for it in ports if lab.is_free(it)), None)
    if free is None:
        sentence = (
            f"All ports from {ports[0]} to {ports[-1]} are taken: end the servers that you don't "
            f"need, or name another port, `nnbook lab --port 9999`."
        )
        return Look(f"Ports {ports[0]} to {ports[-1]}: taken", (Finding("port", sentence),))
    return Look(f"JupyterLab: not running; port {free} is free")


def look_at_browser(get: Callable[[], object] = webbrowser.get) -> Look:
    """Is there a browser to open? Where there is no screen, none is needed."""
    if not lab.has_display():
        return Look("Browser: no screen here; open the address that `nnbook lab` prints")
    try:
        get()
    except webbrowser.Error:
        sentence = (
            "No browser was found: open the address that `nnbook lab` prints in one yourself, or "
            "name yours in the variable BROWSER."
        )
        return Look("Browser: none found", (Finding("browser", sentence),))
    return Look(f"Browser: {os.environ.get('BROWSER') or 'the usual one'}")
