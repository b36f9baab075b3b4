"""Which files of this machine Python and numpy need to run, and no others."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

_OF_PACKAGES = ("site-packages", "dist-packages")
_LIBRARY = re.compile(r"(/\S+) \(0x")
_NOT_NEEDED = ("_test", "_xx", "xx", "_tkinter")
_LOADER_CACHE = Path("/etc/ld.so.cache")


@dataclass(frozen=True)
class PythonFiles:
    """What a Python without packages, and numpy beside it, read.

    Attributes
    ----------
    program : str
        The interpreter itself, not the link to it in a virtual environment.
    library : tuple of str
        Folders of the standard library.
    packages : tuple of str
        Folders in those that hold other packages, and are none of its business.
    shared : tuple of str
        Shared libraries of the system, as the loader looks for them; found on Linux.
    numpy : str
        The folder in which numpy is installed.
    """

    program: str
    library: tuple[str, ...]
    packages: tuple[str, ...]
    shared: tuple[str, ...]
    numpy: str

    @property
    def numpy_folders(self) -> tuple[str, ...]:
        """numpy and, beside it, the libraries that came with it."""
        folders = (Path(self.numpy, name) for name in ("numpy", "numpy.libs"))
        return tuple(str(folder) for folder in folders if folder.is_dir())


@cache
def python_files() -> PythonFiles:
    """Find out which files these are; it takes a second."""
    program = str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())
    library = _library(program)
    places = (Path(folder, name) for folder in library for name in _OF_PACKAGES)
    packages = tuple(str(place) for place in places if place.is_dir())
    numpy = str(Path(np.__file__).resolve().parents[1])
    found = PythonFiles(program, library, packages, (), numpy)
    binaries = [program, *map(str, _extensions(found))]
    shared = (str(path) for path in _linked(binaries) if not path.is_relative_to(numpy))
    return replace(found, shared=tuple(sorted(shared)))


def _library(program: str) -> tuple[str, ...]:
    """The folders that Python itself looks into, without those inside of others."""
    asked = [program, "-s", "-P", "-S", "-E", "-c", "import sys; print('\\n'.join(sys.path))"]
    paths = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\n")
    folders = [Path(path) for path in paths if path and Path(path).is_dir()]
    return tuple(
        str(folder)
        for folder in folders
        if not any(folder != other and folder.is_relative_to(other) for other in folders)
    )


def _extensions(files: PythonFiles) -> Iterator[Path]:
    """The compiled modules of Python and numpy, but for tests and windows on a screen."""
    for folder in files.library:
        outer = (path for path in Path(folder).glob("*") if str(path) not in files.packages)
        found = (file for path in outer for file in path.glob("**/*.so"))
        yield from (file for file in found if not file.name.startswith(_NOT_NEEDED))
    for folder in files.numpy_folders:
        found = (file for file in Path(folder).glob("**/*.so*"))
        yield from (file for file in found if "_tests." not in file.name)


def _linked(binaries: list[str]) -> set[Path]:
    """The shared libraries that programs and modules load, as the loader looks for them."""
    ldd = shutil.which("ldd") if sys.platform == "linux" else None
    if ldd is None:
        return set()
    listed = subprocess.run([ldd, *binaries], capture_output=True, text=True, check=False).stdout
    found = {Path(path) for path in _LIBRARY.findall(listed)} | {_LOADER_CACHE}
    for file in list(found):
        if file.name.startswith("libmkl"):  # these load their relatives only when needed
            found |= {*file.parent.glob("libmkl*.so*"), *file.parent.glob("libiomp5.so*")}
    return {file for file in found if file.exists()}
