"""What can be imported in the box beside the standard library: numpy, and what is declared."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import spec_from_loader
from types import ModuleType

PACKAGE = "nnbook"


class NumpyFinder(MetaPathFinder):
    """Finds numpy in its folder, and nothing beside it there."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See `MetaPathFinder`."""
        return PathFinder.find_spec(fullname, [self._folder]) if fullname == "numpy" else None


class MadePackage(MetaPathFinder, Loader):
    """nnbook as far as it is declared.

    Parameters
    ----------
    modules : mapping of str to (str, list of str)
        For each module its source, and the names that it shows.
    """

    def __init__(self, modules: Mapping[str, tuple[str, Sequence[str]]]) -> None:
        self._modules = modules

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See `MetaPathFinder`; what is not declared is refused by its name."""
        if fullname.partition(".")[0] != PACKAGE:
            return None
        if fullname not in self._modules:
            raise ModuleNotFoundError(_refusal(fullname), name=fullname)
        inner = any(name.startswith(f"{fullname}.") for name in self._modules)
        return spec_from_loader(fullname, self, is_package=inner)

    def exec_module(self, module: ModuleType) -> None:
        """Run its source; see `Loader`."""
        name = module.__name__
        source, shown = self._modules[name]
        file = f"<{name}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source, file, "exec", dont_inherit=True), module.__dict__)
        module.__dict__["__all__"] = [*shown]
        module.__dict__["__getattr__"] = self._elsewhere(name)

    def _elsewhere(self, module: str) -> Callable[[str], ModuleType]:
        """What is asked for the names that a module does not have."""

        def __getattr__(name: str) -> ModuleType:  # noqa: N807
            whole = f"{module}.{name}"
            if whole in self._modules:
                __import__(whole)
                return sys.modules[whole]
            if name.startswith("__"):
                raise AttributeError(f"module {module!r} has no attribute {name!r}")
            raise ImportError(_refusal(whole), name=module)

        return __getattr__


def _refusal(name: str) -> str:
    short = name.removeprefix(f"{PACKAGE}.")
    return f"{short} is not available to a graded answer"
