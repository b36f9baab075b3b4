"""Say in words what is wrong with this Python, its packages and its folders, and what to do.

Whoever runs this can import nnbook, so what is looked for is what fails later: a picture that
doesn't move, progress that isn't kept, another Python than the one that was set up.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from nnbook.diagnosis.finding import Finding
from nnbook.exercises.card import boxed, execution_count, with_code
from nnbook.exercises.work_folder import work_folder

ALL_IS_WELL = "Everything is in place: Python, its packages, the live pictures, your work folder."

# The front-end halves of the widgets, as JupyterLab's folders call them, and who brings them.
LIVE_PICTURES = {
    "anywidget": "anywidget",
    "@jupyter-widgets/jupyterlab-manager": "jupyterlab-widgets",
}


@dataclass(frozen=True, repr=False)
class Report:
    """What `check_environment` found.

    Attributes
    ----------
    findings : tuple of Finding
        What is wrong, each with its remedy; empty if all is well.
    """

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def __repr__(self) -> str:
        return "\n".join(finding.sentence for finding in self.findings) or ALL_IS_WELL

    def _repr_html_(self) -> str:
        lines = "".join(f"<div>{with_code(line)}</div>" for line in repr(self).splitlines())
        return boxed(lines, "good" if self.ok else "bad")


def check_environment() -> Report:
    """Look at everything that the course needs.

    Returns
    -------
    Report
        Shown in a notebook as a card, printed as its sentences. If all is well it is one sentence
        that is the same on every machine.
    """
    looks = (python_findings, package_findings, _kernel, live_picture_findings, _work_folder)
    return Report(tuple(finding for look in looks for finding in look()))


def python_findings() -> Iterator[Finding]:
    """Is this Python new enough?"""
    wanted = _about_nnbook("Requires-Python")
    if wanted and not SpecifierSet(wanted).contains(platform.python_version(), prereleases=True):
        yield Finding(
            "python",
            f"This is Python {platform.python_version()}, and nnbook needs {wanted}: install a "
            f"newer one from https://www.python.org/downloads/ and set up the course with it.",
        )


def package_findings() -> Iterator[Finding]:
    """Is every package there, and new enough?"""
    for wanted in needed_packages():
        try:
            version = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            yield Finding(
                "package", f"The package {wanted.name} is missing: {how_to_install(wanted)}"
            )
            continue
        if not wanted.specifier.contains(version, prereleases=True):
            yield Finding(
                "package",
                f"The package {wanted.name} is version {version}, and nnbook needs "
                f"{wanted.specifier}: {how_to_install(wanted)}",
            )


def needed_packages() -> list[Requirement]:
    """What nnbook needs here, extras aside; nothing if it isn't installed."""
    lines = metadata.requires("nnbook") or [] if _is_installed() else []
    needed = [Requirement(line) for line in lines]
    return [it for it in needed if it.marker is None or it.marker.evaluate({"extra": ""})]


def _kernel() -> Iterator[Finding]:
    """Does this run in the environment where nnbook was set up?"""
    opened_from = os.environ.get("NNBOOK_ENVIRONMENT")
    change = (
        "choose Kernel > Change Kernel in the menu and take `Python 3 (ipykernel)`; if that "
        "doesn't help, end JupyterLab and open it again with `nnbook lab` or `make lab`."
    )
    if opened_from and Path(opened_from).resolve() != Path(sys.prefix).resolve():
        yield Finding(
            "kernel",
            f"This notebook runs in the Python environment {sys.prefix}, but the course was "
            f"opened from {opened_from}: {change}",
        )
    elif not _is_installed():
        yield Finding(
            "kernel",
            f"nnbook is not installed in the Python environment {sys.prefix}, it was only found "
            f"in {Path(__file__).parents[2]}: {change}",
        )


def live_picture_findings() -> Iterator[Finding]:
    """Can JupyterLab show the pictures that move?"""
    from jupyter_core.paths import jupyter_path

    folders = [Path(folder) for folder in jupyter_path("labextensions")]
    for extension, package in LIVE_PICTURES.items():
        if not any((folder / extension / "package.json").is_file() for folder in folders):
            yield Finding(
                "live pictures",
                f"JupyterLab can't show the live pictures, {extension} is missing from it: "
                f"{how_to_install(Requirement(package), '--force-reinstall --no-deps ')}",
            )


def _work_folder() -> Iterator[Finding]:
    """Is there a folder where progress can be kept?"""
    yield from folder_findings(work_folder())


def folder_findings(folder: Path | None) -> Iterator[Finding]:
    """Is this folder there, and can it be written?"""
    if folder is None or not folder.is_dir():
        place = f"The work folder {folder} is missing" if folder else "This is not a work folder"
        yield Finding(
            "work folder",
            f"{place}, so your progress is not recorded: open the course with `nnbook lab` or "
            f"`make lab`, which makes one.",
        )
        return
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield Finding(
            "work folder",
            f"The work folder {folder} can't be written ({error.strerror}), so your progress is "
            f"not recorded: make it writable, or choose another with `nnbook lab --folder`.",
        )


def _is_installed() -> bool:
    """Whether this environment knows nnbook as an installed package."""
    return bool(_about_nnbook("Name"))


def _about_nnbook(field: str) -> str:
    """A field of nnbook's metadata; empty if it isn't installed or doesn't have it."""
    try:
        return metadata.metadata("nnbook")[field] or ""
    except (metadata.PackageNotFoundError, KeyError):
        return ""


def how_to_install(wanted: Requirement, options: str = "") -> str:
    """What to do to have a package, from where this runs."""
    what = f'pip install {options}"{wanted.name}{wanted.specifier}"'
    if execution_count() is None:
        return f"run `{sys.executable} -m {what}`."
    return f"run `%{what}` in a cell, then end JupyterLab and open it again."
