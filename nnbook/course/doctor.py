"""`nnbook doctor`: look at everything, and say what is wrong with its remedy."""

import platform
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from nnbook import __version__
from nnbook.course.environment import (
    live_picture_findings,
    needed_packages,
    package_findings,
    python_findings,
)
from nnbook.course.looks import (
    Look,
    look_at_browser,
    look_at_folder,
    look_at_kernel,
    look_at_port,
)
from nnbook.diagnosis.finding import Finding

ALL_IS_WELL = "All is well: Python, packages, kernel, live pictures, work folder, port, browser."


@dataclass(frozen=True)
class Checkup:
    """What `doctor` saw.

    Attributes
    ----------
    looks : tuple of Look
        All that was looked at, in order.
    """

    looks: tuple[Look, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, each with its remedy."""
        return tuple(finding for look in self.looks for finding in look.findings)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def __str__(self) -> str:
        return "\n".join(finding.sentence for finding in self.findings) or ALL_IS_WELL

    def in_full(self) -> str:
        """All that was looked at, and below each what is wrong with it."""
        lines = []
        for look in self.looks:
            lines.append(look.seen)
            lines += [f"  {finding.sentence}" for finding in look.findings]
        return "\n".join([*lines, *([ALL_IS_WELL] if self.ok else [])])


def doctor(folder: Path, *, port: int | None = None) -> Checkup:
    """Look at everything that `nnbook lab` and the notebooks need. Nothing is changed.

    Parameters
    ----------
    folder : Path
        The work folder.
    port : int, optional
        The port that `nnbook lab` is to have.
    """
    return Checkup(
        (
            Look(f"nnbook {__version__}, Python {_python()}", tuple(python_findings())),
            Look(f"Packages: {_packages()}", tuple(package_findings())),
            look_at_kernel(folder),
            Look("Live pictures: their part in JupyterLab", tuple(live_picture_findings())),
            look_at_folder(folder),
            look_at_port(folder, port),
            look_at_browser(),
        )
    )


def _python() -> str:
    return f"{platform.python_version()} in {sys.prefix}, {platform.platform()}"


def _packages() -> str:
    """The packages that nnbook needs, with the versions that are there."""
    versions = []
    for wanted in needed_packages():
        try:
            versions.append(f"{wanted.name} {metadata.version(wanted.name)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{wanted.name} missing")
    return ", ".join(versions) or "nnbook is not installed, so there is no list of them"
