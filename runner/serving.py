"""The built book over http, on this machine only."""

from __future__ import annotations

import errno
import os
import sys
import threading
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .console import Problem, say

USUAL_PORT = 8765
FREE_PORT = 0
HOST = "127.0.0.1"


class Pages(SimpleHTTPRequestHandler):
    """Serves files, quietly, with the same types on every system.

    Windows takes the type of a file from its registry, where other programs change it; a
    script sent as text is not run by the browser.
    """

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  (the base class says so)
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".gif": "image/gif",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".inv": "application/octet-stream",
        ".ipynb": "application/json",
        ".jpg": "image/jpeg",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".md": "text/plain; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def end_headers(self) -> None:
        """Let the browser ask each time whether a page changed, so that none is stale."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing about each request."""


class Server(ThreadingHTTPServer):
    """A server for one folder; a reader who closes a page early is no error."""

    daemon_threads = True
    # On Windows this would let two programs share one port.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent when the browser hung up."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def open_server(folder: Path, port: int | None) -> Server:
    """Return a server that listens: on `port`, or on the usual port, or on a free one."""
    pages = partial(Pages, directory=str(folder))
    wanted = USUAL_PORT if port is None else port
    try:
        return Server((HOST, wanted), pages)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, 10013, 10048):
            raise
        if port is not None:
            raise Problem(
                f"Port {port} cannot be used: another program has it, or it is reserved.",
                "Choose another number, such as --port 8800, or leave out --port.",
            ) from None
        say(f"The usual port {wanted} is taken by another program; using a free one.")
        return Server((HOST, FREE_PORT), pages)


def serve(folder: Path, port: int | None, open_browser: bool) -> None:
    """Serve until Ctrl-C."""
    with open_server(folder, port) as server:
        address = f"http://{HOST}:{server.server_address[1]}/"
        say(f"\nThe course is at  {address}\nTo stop it, press Ctrl-C here.")
        if open_browser and has_screen():
            # In a thread: some browsers only come back when they are closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.serve_forever()


def has_screen() -> bool:
    """Tell whether a browser window can appear here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
