"""On what was measured: the machine and the versions, without the names of hosts or people."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info

import nnbook

PACKAGES = {
    "scikit-learn": "scikit-learn",
    "PyTorch": "torch",
    "autograd": "autograd",
    "micrograd": "micrograd",
}


def describe() -> dict[str, str]:
    """Return what the numbers depend on, as pairs of what and which."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": f"{_processor()}, {os.cpu_count()} cores; one thread was used",
        "system": f"{platform.system()} {platform.machine()}",
        "other load": _load(),
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "nnbook": nnbook.__version__,
        "numpy": f"{np.__version__}, {_blas()}",
        **{name: _version(package) for name, package in PACKAGES.items()},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "unknown processor"


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return f"{os.getloadavg()[0]:.2f} processes on average in the minute before the start"


def _blas() -> str:
    """Which BLAS numpy multiplies with, and for which kind of processor it decided."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    own = [pool for pool in threadpool_info() if "numpy" in pool["filepath"]]
    kernel = "".join(f", {pool['architecture']} kernels" for pool in own if "architecture" in pool)
    return f"{blas['name']} {blas['version']}{kernel}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
