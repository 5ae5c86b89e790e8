"""A server as sites have them: it compresses, lets browsers keep what they have, and counts."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")
LEVEL = 6
"""What GitHub Pages and nginx commonly use."""


@dataclass(frozen=True)
class Answer:
    path: str
    size: int
    """Bytes of headers and compressed body."""


@dataclass
class Served:
    """The site in `folder` at `address`; `extra` are pages that are not in the folder."""

    folder: Path
    under: str = ""
    """The path at which it stands on its host: `course/`."""

    address: str = ""
    extra: dict[str, bytes] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)

    def take(self) -> list[Answer]:
        """What was answered since the last call."""
        taken, self.answers[:] = list(self.answers), []
        return taken

    def body(self, path: str) -> tuple[bytes, str] | None:
        if not path.startswith(self.under):
            return None
        path = path.removeprefix(self.under)
        if path in self.extra:
            return self.extra[path], "text/html"
        file = self.folder / path
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or not file.resolve().is_relative_to(self.folder.resolve()):
            return None
        return file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream"


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # A browser opens six connections at once, and two pages may load.
    request_queue_size = 32


@contextmanager
def served(folder: Path, under: str = "") -> Iterator[Served]:
    site = Served(folder, under)
    server = Server(("127.0.0.1", 0), handler(site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}/{under}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def handler(site: Served) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).removeprefix("/")
            found = site.body(path)
            body, kind = found or (b"not found", "text/plain")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "max-age=600")
            if kind.startswith(COMPRESSED):
                body = gzip.compress(body, LEVEL)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            head = sum(len(line) for line in self._headers_buffer) + 2
            site.answers.append(Answer(path, head + len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
