"""A script for `nnbook.course.doctor`: start the kernel that JupyterLab would, and ask it.

It prints one line of JSON: what the kernel answered, or what stopped it. It runs in a process of
its own, with the variables that JupyterLab would get, and needs jupyter_client alone.
"""

import json
import queue
import sys
import time
from typing import Any

QUESTION = (
    "import json, sys, nnbook; print(json.dumps({'nnbook': nnbook.__file__, 'prefix': sys.prefix}))"
)


def ask(name: str, patience: float) -> dict[str, Any]:
    """Start a kernel, ask it where its nnbook is, and end it.

    Parameters
    ----------
    name : str
        The kernel's name.
    patience : float
        Seconds that it has.

    Returns
    -------
    dict
        "nnbook", its file; or "raised", what importing it raised; or "error", why there is no
        answer. And "kernel", its program, where one was found.
    """
    from jupyter_client.kernelspec import NoSuchKernel
    from jupyter_client.manager import KernelManager

    deadline = time.monotonic() + patience
    manager = KernelManager(kernel_name=name)
    try:
        kernel = {"kernel": str(manager.kernel_spec.argv[0])}  # type: ignore[union-attr]
    except NoSuchKernel:
        return {"error": "there is none"}
    try:
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=deadline - time.monotonic())
        return kernel | _answer(client, deadline)
    except (RuntimeError, OSError, queue.Empty) as error:
        return kernel | {"error": str(error) or "it doesn't answer"}
    finally:
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)


def _answer(client: Any, deadline: float) -> dict[str, Any]:
    """What the kernel prints when it is asked the question."""
    asked = client.execute(QUESTION, store_history=False)
    said = ""
    while True:
        message = client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
        if message["parent_header"].get("msg_id") != asked:
            continue
        content = message["content"]
        if message["msg_type"] == "stream" and content["name"] == "stdout":
            said += content["text"]
        elif message["msg_type"] == "error":
            return {"raised": f"{content['ename']}: {content['evalue']}"}
        elif message["msg_type"] == "status" and content["execution_state"] == "idle":
            return dict(json.loads(said))


if __name__ == "__main__":
    print(json.dumps(ask(sys.argv[1], float(sys.argv[2]))))
