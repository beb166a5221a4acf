"""TLS: a certificate authority of this machine's own, and the certificate that phones meet.

No public authority gives certificates for addresses of a home. So this machine has one of its own,
which a phone is told to trust once. It can speak for addresses of homes and for nothing else, so
that whoever stole its key could not pretend to be a bank.
"""

import datetime
import hashlib
import plistlib
import ssl
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from voiceguide.web.doors import DoorError
from voiceguide.web.state import keep_private

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
    from cryptography.x509 import Certificate

AUTHORITY, SERVER = "authority.pem", "server.pem"
"""Files with a key and its certificate."""

_APPLE = ("iPhone", "iPad", "iPod")


@dataclass(frozen=True, slots=True)
class Trust:
    """What a phone needs, and what the server shows it.

    Attributes:
        authority: certificate that phones are told to trust, as DER.
        server: file with the key and the certificate of this machine.
    """

    authority: bytes
    server: Path

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the authority's certificate in pairs, as phones show it."""
        digest = hashlib.sha256(self.authority).hexdigest().upper()
        return " ".join(digest[at : at + 2] for at in range(0, len(digest), 2))

    def context(self) -> ssl.SSLContext:
        """Return what secures a door."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["http/1.1"])
        context.load_cert_chain(self.server)
        return context


def make_trust(folder: Path, address: str, now: datetime.datetime | None = None) -> Trust:
    """Return what secures an address; made where it is missing, old, or for another address.

    Args:
        folder: of the state, for its owner alone.
        now: None: the time it is.

    Raises:
        DoorError: what makes certificates is not installed, or the address is not one of a home.
        StateError: they cannot be kept.
    """
    try:
        from voiceguide.web import certificates
    except ImportError as error:
        raise DoorError(
            "certificates need one more package: pip install 'voiceguide[tls]'"
        ) from error
    if not certificates.of_home(address):
        raise DoorError(f"{address} is not an address of a home: leave --tls out")
    now = now or datetime.datetime.now(datetime.UTC)
    found = _read(folder / AUTHORITY)
    if found is None or not certificates.signs(*found, now):
        found = certificates.new_authority(now)
        keep_private(folder / AUTHORITY, certificates.write(*found))
    authority, signing = found
    assert isinstance(signing, certificates.Key)
    server = _read(folder / SERVER)
    if server is None or not certificates.holds(server[0], authority, address, now):
        leaf = certificates.new_leaf(authority, signing, address, now)
        keep_private(folder / SERVER, certificates.write(*leaf))
    return Trust(certificates.der(authority), folder / SERVER)


def trust_routes(trust: Trust) -> list[BaseRoute]:
    """Return the ways to the certificate that phones are told to trust.

    ``/trust`` gives a phone what it understands; the three others give one kind each.
    """
    pem = ssl.DER_cert_to_PEM_cert(trust.authority).encode()
    profile = _profile(trust.authority)

    def wanted(request: Request) -> Response:
        apple = any(one in request.headers.get("user-agent", "") for one in _APPLE)
        return of_apple(request) if apple else binary(request)

    def of_apple(_: Request) -> Response:
        return _file(profile, "application/x-apple-aspen-config", "voiceguide.mobileconfig")

    def binary(_: Request) -> Response:
        return _file(trust.authority, "application/x-x509-ca-cert", "voiceguide.crt")

    def text(_: Request) -> Response:
        return _file(pem, "application/x-pem-file", "voiceguide.pem")

    return [
        Route("/trust", wanted),
        Route("/trust/voiceguide.mobileconfig", of_apple),
        Route("/trust/voiceguide.crt", binary),
        Route("/trust/voiceguide.pem", text),
    ]


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(
        data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def _profile(authority: bytes) -> bytes:
    """Return a profile that iPhones and iPads install; the same authority has the same one."""
    own = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(authority).hexdigest())
    certificate = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"org.voiceguide.{own}.authority",
        "PayloadUUID": str(uuid.uuid5(own, "authority")).upper(),
        "PayloadDisplayName": "Voiceguide at home",
        "PayloadCertificateFileName": "voiceguide.crt",
        "PayloadContent": authority,
    }
    return plistlib.dumps(
        {
            "PayloadType": "Configuration",
            "PayloadVersion": 1,
            "PayloadIdentifier": f"org.voiceguide.{own}",
            "PayloadUUID": str(own).upper(),
            "PayloadDisplayName": "Voiceguide at home",
            "PayloadDescription": "Lets this phone trust voiceguide on the computer at home. The "
            "certificate is good for addresses inside a home and for no site of the internet.",
            "PayloadContent": [certificate],
        }
    )


def _read(file: Path) -> "tuple[Certificate, PrivateKeyTypes] | None":
    """Return the certificate and the key of a file; None where it does not hold both."""
    from voiceguide.web.certificates import read

    try:
        return read(file.read_bytes())
    except (OSError, ValueError):
        return None
