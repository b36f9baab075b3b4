"""A kernel's short messages go to the page at once: a server extension."""

from typing import Any


def without_waiting(connection: type) -> type:
    """Return a class of connections from kernel to page that hold no message back.

    Two short messages in a row are held up by TCP otherwise: the second waits until the browser's
    machine has acknowledged the first, for which that takes its time, 40 ms (Nagle's algorithm
    and delayed acknowledgements, RFC 896 and RFC 1122). A picture's answer to a key is such a
    message: the kernel has just said that it is busy.

    Parameters
    ----------
    connection : type
        What Jupyter Server makes for each page that talks to a kernel.
    """

    class WithoutWaiting(connection):
        async def connect(self) -> Any:
            self.websocket_handler.set_nodelay(True)
            return await super().connect()

    return WithoutWaiting


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter Server finds the extension: in this module."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Whatever class the server has, a gateway's for instance, is the one that is changed."""
    settings = server.web_app.settings
    key = "kernel_websocket_connection_class"
    settings[key] = without_waiting(settings[key])
