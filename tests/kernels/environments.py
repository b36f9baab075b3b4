"""Small environments that differ in their ipykernel, made once and kept in the cache."""

import re
import tomllib
from functools import cache
from pathlib import Path

import start

ROOT = Path(start.ROOT)
FOLDER = ROOT / ".cache" / "kernels"

# What the course needs around a kernel, not in it; and ipykernel, which is chosen here.
LEFT_OUT = ("ipykernel", "jupyterlab", "jupyter-server", "jupyterlab-widgets")


@cache
def python_with(ipykernel: str) -> str:
    """The path of a Python with that version of ipykernel, such as "6.31", or "newest"."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    environment = start.Environment(str(FOLDER / ipykernel))
    version = start.make_environment(environment)
    pin = "" if ipykernel == "newest" else f"=={ipykernel}.*"
    packages = [f"ipykernel{pin}", *_needed()]
    note: dict[str, object] = {"state": "installed", "python": version, "packages": packages}
    # What is newest today may be so no longer tomorrow: pip is asked each time.
    if ipykernel == "newest" or environment.read_note() != note:
        log = str(FOLDER / ipykernel / "install.log")
        start.run_quietly(
            [environment.python, "-m", "pip", "install", "--upgrade", *packages],
            log,
            f"ipykernel {ipykernel} could not be installed; all that pip said is in {log}.",
        )
        environment.write_note(note)
    return environment.python


def _needed() -> list[str]:
    """The packages that an element in a kernel needs, as pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        package
        for package in project["dependencies"]
        if re.split("[<>=]", package)[0] not in LEFT_OUT
    ]
