"""Connection: a server that files are fetched from, and what can go wrong with it.

Addresses are ``https`` only, but for this machine itself. Certificates are checked against those
of the system, proxies are taken from the environment.
"""

import contextlib
import http.client
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TypeVar
from urllib.parse import quote, urlsplit

import voiceguide
from voiceguide.errors import EngineError

ADDRESS = "https://huggingface.co/rhasspy/piper-voices/resolve/main/"
VARIABLE = "VOICEGUIDE_CATALOGUE"
"""Names another address: of a mirror."""

HERE = ("localhost", "127.0.0.1", "::1")
"""Hosts that may be asked without encryption."""

PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers of a server that is only busy."""

PIECE = 1 << 16
"""Bytes read at a time, at most."""

ENOUGH = 1 << 20
"""Bytes after which a connection that breaks has not failed: the next try counts as the first."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where files come from, and how patiently.

    Attributes:
        address: ends with ``/``.
        timeout: seconds without a single byte.
        pauses: seconds before each further try.
    """

    address: str
    timeout: float = 30.0
    pauses: tuple[float, ...] = (1.0, 2.0, 5.0)

    def url(self, path: str) -> str:
        """Return the whole address of a path."""
        return self.address + quote(path)


class BrokenError(Exception):
    """A connection failed in a way that may pass; the message is why."""


class ShorterError(BrokenError):
    """The server has fewer bytes than are there already."""


def source(environ: Mapping[str, str]) -> Source:
    """Return where voices come from.

    Raises:
        EngineError: the address in the environment is not one.
    """
    named = environ.get(VARIABLE, "").strip() or ADDRESS
    address = named if named.endswith("/") else f"{named}/"
    if not _allowed(address):
        raise EngineError(
            f"{VARIABLE} holds {named!r}, which is no address that voices can be had from: write"
            f" one that begins with https://, or take {VARIABLE} out of the environment"
        )
    return Source(address)


def get(source: Source, path: str, largest: int) -> bytes:
    """Return a small file.

    Args:
        largest: bytes that it may have.

    Raises:
        EngineError: it cannot be had; the message says what to do.
    """

    def once() -> bytes:
        with opened(source, path, {}) as answer, told_apart(source, path):
            data: bytes = answer.read(largest + 1)
            whole = answer.headers.get("Content-Length", "")
        if len(data) > largest:
            raise EngineError(
                f"{source.url(path)} is larger than such a file can be. Check {VARIABLE}, or try"
                " again later."
            )
        if whole.isdecimal() and len(data) < int(whole):
            raise BrokenError("the connection ended too early")
        return data

    return patiently(source, path, once, lambda: 0)


def patiently(source: Source, path: str, once: Callable[[], _T], have: Callable[[], int]) -> _T:
    """Return what `once` returns, asked again where the connection broke.

    Args:
        have: tells how many bytes are there; a try that brought many has not failed.

    Raises:
        EngineError: it broke too often.
    """
    failures = 0
    while True:
        before = have()
        try:
            return once()
        except BrokenError as error:
            failures = 1 if have() - before >= ENOUGH else failures + 1
            if failures > len(source.pauses):
                raise EngineError(
                    f"{source.url(path)} cannot be had: {error}. Check that this machine is"
                    " online, and try again; what is there already is kept."
                ) from error
            time.sleep(source.pauses[failures - 1])


@contextlib.contextmanager
def opened(
    source: Source, path: str, headers: Mapping[str, str]
) -> Iterator[http.client.HTTPResponse]:
    """Give the answer of a server that has the file.

    Raises:
        EngineError: it does not have it, or must not be asked.
        BrokenError: asking again may help.
    """
    own = {"User-Agent": f"voiceguide/{voiceguide.__version__}", "Accept-Encoding": "identity"}
    request = urllib.request.Request(source.url(path), headers={**own, **headers})  # noqa: S310
    with told_apart(source, path):
        answer = _opener(source.address).open(request, timeout=source.timeout)
    with answer:
        yield answer


def piece(source: Source, path: str, answer: http.client.HTTPResponse) -> bytes:
    """Return the next bytes of an answer, none at its end.

    Raises:
        BrokenError: the connection broke.
    """
    with told_apart(source, path):
        return answer.read1(PIECE)


@contextlib.contextmanager
def told_apart(source: Source, path: str) -> Iterator[None]:
    """Turn what goes wrong with a connection into what may pass and what will not."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in PASSING:
            raise BrokenError(f"the server is busy ({error.code} {error.reason})") from error
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise ShorterError("the server has a shorter file") from error
        raise EngineError(
            f"{source.url(path)} is not to be had ({error.code} {error.reason}). If it is the"
            f" address of a mirror, check {VARIABLE}; otherwise choose another voice, or install a"
            " newer voiceguide."
        ) from error
    except (OSError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise EngineError(
                f"The certificate of {urlsplit(source.address).hostname} cannot be trusted"
                f" ({reason.verify_message}). Check the clock of this machine; if this network has"
                " certificates of its own, name their file in SSL_CERT_FILE; on a Mac run:"
                " pip install certifi"
            ) from error
        if isinstance(reason, TimeoutError):
            reason = f"no answer within {source.timeout:g} s"
        raise BrokenError(str(reason) or type(reason).__name__) from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server that sends on to another one, but not out of encryption."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not _allowed(newurl) or (_is_here(newurl) and not _is_here(req.full_url)):
            fp.close()
            raise EngineError(
                f"{req.full_url} sends on to {newurl}, which is not asked as it is not encrypted."
                f" Check {VARIABLE}, or try again in another network."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(address: str) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [
        _Redirects(),
        urllib.request.HTTPSHandler(context=_context()),
    ]
    if _is_here(address):
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)


def _context() -> ssl.SSLContext:
    """Return how certificates are checked: by those of the system.

    The Python of python.org for macOS knows none of them; there the package certifi has them.
    """
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath or context.get_ca_certs()):
        with contextlib.suppress(ImportError):
            import certifi  # type: ignore[import-not-found,unused-ignore]

            context.load_verify_locations(certifi.where())
    return context


def _allowed(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and " " not in url
    return plain and bool(parts.hostname) and (parts.scheme == "https" or _is_here(url))


def _is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.hostname in HERE
