"""The course's server sends a kernel's short messages at once."""

import asyncio
import socket
from types import SimpleNamespace
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

from nnbook.course.server_config import sockets


class Connection:
    """What a server makes for a page: enough of it to be opened."""

    def __init__(self, websocket_handler: WebSocketHandler) -> None:
        self.websocket_handler = websocket_handler

    async def connect(self) -> str:
        return "connected"


def waits(handler: WebSocketHandler) -> bool:
    """Whether its messages are held back until the last one is acknowledged."""
    stream: Any = handler.ws_connection.stream  # type: ignore[union-attr]
    return not stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


class Page(WebSocketHandler):
    """Says how it was before and after it was connected."""

    async def open(self, *_: str, **__: str) -> None:
        before = waits(self)
        said = await sockets.without_waiting(Connection)(self).connect()
        await self.write_message(f"{before} {said} {waits(self)}")


async def what_the_page_hears() -> Any:
    server = HTTPServer(Application([("/", Page)]))
    listening, port = bind_unused_port()
    server.add_socket(listening)
    client = await websocket_connect(f"ws://127.0.0.1:{port}/")
    heard = await client.read_message()
    client.close()
    server.stop()
    return heard


def test_messages_go_out_at_once_from_the_beginning() -> None:
    assert asyncio.run(what_the_page_hears()) == "True connected False"


def test_the_server_s_own_class_is_the_one_that_is_changed() -> None:
    key = "kernel_websocket_connection_class"
    settings: dict[str, Any] = {key: ZMQChannelsWebsocketConnection, "other": 1}
    sockets._load_jupyter_server_extension(
        SimpleNamespace(web_app=SimpleNamespace(settings=settings))
    )
    assert issubclass(settings[key], ZMQChannelsWebsocketConnection)
    assert settings[key] is not ZMQChannelsWebsocketConnection
    assert settings["other"] == 1
