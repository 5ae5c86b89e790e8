"""Show the site while somebody works on it: `make serve`, with PORT=8001 elsewhere, with LOCALE=ja in one language.

MkDocs serves; what would only be said after the whole build is said before it.
"""

import os
import socket
import subprocess
import sys

from docs.tools.faults import Broken, Fault
from docs.tools.project import PROJECT

HOST, PORT = "127.0.0.1", "8000"


def refuse_port(port: str) -> None:
    """Broken if no server can begin there."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise Broken(
            Fault(None, None, f"PORT={port} is no port. Say one such as make serve PORT=8001")
        )
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, int(port)))
        except OSError as error:
            says = f"port {port} cannot be used: {error.strerror}. Take another: make serve PORT={int(port) + 1}"
            raise Broken(Fault(None, None, says)) from None


def address(port: str, locale: str) -> str:
    """Where to look. Broken if the site has no such language."""
    if locale and locale not in PROJECT.locales:
        known = ", ".join(PROJECT.locales)
        says = f"LOCALE={locale} is no language of this site, which has {known}. make language begins one."
        raise Broken(Fault(None, None, says))
    folder = PROJECT.language(locale or PROJECT.original).folder
    return f"http://{HOST}:{port}/{folder}"


def main(port: str = "", locale: str = "") -> int:
    port = port or PORT
    try:
        refuse_port(port)
        print(f"Your pages will stand on {address(port, locale)}", flush=True)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", f"{HOST}:{port}"]
    try:
        return subprocess.call(command, env=os.environ | {"ONLY_LOCALE": locale})
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
