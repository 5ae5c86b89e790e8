"""What `make serve` says before it builds: where to look, a port that is taken, a language that is none."""

import socket

import pytest

from docs.tools import serve


@pytest.fixture
def taken():
    """A port at which somebody serves already."""
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        yield str(other.getsockname()[1])


def test_a_taken_port_is_said_in_one_line_before_the_build(
    taken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve.main(taken) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert f"port {taken} cannot be used" in said.err
    assert f"make serve PORT={int(taken) + 1}" in said.err


@pytest.mark.parametrize("port", ["x", "0", "70000"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main(port) == 1
    assert "is no port. Say one such as make serve PORT=8001" in capsys.readouterr().err


def test_a_language_that_the_site_lacks_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main("8765", "xx") == 1
    assert "LOCALE=xx is no language of this site, which has en, zh, ja" in capsys.readouterr().err


@pytest.mark.parametrize(("locale", "folder"), [("", ""), ("en", ""), ("ja", "ja/")])
def test_the_address_is_that_of_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, folder: str
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(serve.subprocess, "call", lambda words, env: asked.append(words) or 0)
    assert serve.main("8765", locale) == 0
    assert capsys.readouterr().out == f"Your pages will stand on http://127.0.0.1:8765/{folder}\n"
    assert asked[0][-2:] == ["--dev-addr", "127.0.0.1:8765"]
