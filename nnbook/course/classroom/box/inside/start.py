"""The first lines of the child: what can be imported, before anything is."""

from __future__ import annotations

import sys
from typing import Any

from .made_package import NumpyFinder


def start(settings: dict[str, Any]) -> None:
    """Run the child.

    Parameters
    ----------
    settings : dict
        "numpy", the folder with numpy in it, and those of `child.main`.
    """
    del sys.path[0]  # the folder with this package
    sys.meta_path.append(NumpyFinder(settings["numpy"]))
    from .child import main

    main(settings)
