"""The processor's time of all that belongs to one JupyterLab in one browser."""

from __future__ import annotations

from collections import defaultdict

import psutil  # type: ignore[import-untyped]


def cpu_seconds() -> dict[str, float]:
    """Return the seconds so far of everything that this process has started, by its part."""
    spent: dict[str, float] = defaultdict(float)
    for process in psutil.Process().children(recursive=True):
        try:
            times = process.cpu_times()
            spent[_part(process.cmdline())] += times.user + times.system
        except psutil.NoSuchProcess:
            continue
    return dict(spent)


def _part(command: list[str]) -> str:
    """What a process is to us; a browser has one for each of its tasks."""
    line = " ".join(command)
    if "ipykernel" in line:
        return "kernel"
    if "nnbook lab" in line or "jupyter" in line:
        return "server"
    if "--type=renderer" in line:
        return "page"
    if "--type=gpu-process" in line:
        return "drawing"
    return "browser"
