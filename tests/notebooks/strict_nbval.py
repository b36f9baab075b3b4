"""nbval as `make test` runs it, in a process of its own."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import start

_FAILED = re.compile(r"^FAILED (\S+?\.ipynb)::Cell (\d+)", re.MULTILINE)
_PASSED = re.compile(r"^PASSED (\S+?\.ipynb)::Cell (\d+)", re.MULTILINE)
_DIFFERS = ("Cell outputs differ", "unmatched output", "mismatch")
_RAISES = "Cell execution caused an exception"


@dataclass(frozen=True)
class Run:
    """What one run of nbval said."""

    status: int
    report: str

    @property
    def failed(self) -> list[tuple[str, int]]:
        """File and number of the code cells that turned red."""
        return [(file, int(cell)) for file, cell in _FAILED.findall(self.report)]

    @property
    def passed(self) -> list[tuple[str, int]]:
        """File and number of the code cells that stayed green."""
        return [(file, int(cell)) for file, cell in _PASSED.findall(self.report)]

    @property
    def green(self) -> bool:
        """Whether cells were run, and all of them print what is stored."""
        return self.status == 0 and bool(self.passed) and not self.failed

    @property
    def differs(self) -> bool:
        """Whether it is red because outputs differ, and not because something raises."""
        return (
            self.status == 1
            and bool(self.failed)
            and any(words in self.report for words in _DIFFERS)
            and _RAISES not in self.report
        )


def strict_nbval(folder: Path, *options: str, package: Path | None = None) -> Run:
    """Run nbval in `folder`, with the options of `make test`.

    Parameters
    ----------
    folder : Path
        Where pytest is started.
    *options : str
        Notebooks, and further options of pytest.
    package : Path, optional
        A folder with the `nnbook` that the kernels shall import in place of the installed one.
    """
    variables = dict(os.environ, PYTHONUTF8="1")
    if package is not None:
        variables["PYTHONPATH"] = str(package)
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "--rootdir=."]
    done = subprocess.run(
        [*command, *start.STRICT_NBVAL, *options],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=900,  # a whole course, on a busy machine
    )
    return Run(done.returncode, re.sub("\x1b\\[[0-9;]*m", "", done.stdout + done.stderr))
