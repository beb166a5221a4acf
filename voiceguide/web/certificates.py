"""Certificates: an authority for addresses of homes, and what it signs."""

import datetime
import ipaddress

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAME = "Voiceguide at home"

HOMES = tuple(
    ipaddress.ip_network(one)
    for one in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # RFC 1918
        "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8",  # RFC 6598, 3927, 1122
    )
)  # fmt: skip
"""Addresses of homes, and of machines themselves: what the authority may speak for."""

AUTHORITY_DAYS = 3650

LEAF_DAYS = 397
"""Phones of Apple take no more than 825 days, also from authorities that people added themselves
(support.apple.com/103769); the 398 days and less that public ones are held to are not for these."""

RENEWED_DAYS = 30
"""Before its end a certificate is made anew. Phones notice nothing: they trust the authority."""

BEFORE = datetime.timedelta(days=1)
"""Certificates are good from yesterday on, for phones whose clock is slow."""

Key = ec.EllipticCurvePrivateKey


def of_home(address: str) -> bool:
    """Whether the authority may speak for an address."""
    return any(ipaddress.ip_address(address) in one for one in HOMES)


def new_authority(now: datetime.datetime) -> tuple[x509.Certificate, Key]:
    """Return an authority and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = _named(NAME)
    names = [*map(x509.IPAddress, HOMES), x509.DNSName("localhost")]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + datetime.timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.NameConstraints(names, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    return certificate, key


def new_leaf(
    authority: x509.Certificate, signing: Key, address: str, now: datetime.datetime
) -> tuple[x509.Certificate, Key]:
    """Return a certificate for an address and this machine itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.IPAddress(ipaddress.ip_address(one)) for one in {address, "127.0.0.1"}]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_named(address))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + datetime.timedelta(days=LEAF_DAYS))
        .add_extension(
            x509.SubjectAlternativeName([*names, x509.DNSName("localhost")]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
        .sign(signing, SHA256())
    )
    return certificate, key


def signs(certificate: x509.Certificate, key: PrivateKeyTypes, now: datetime.datetime) -> bool:
    """Whether an authority can sign a certificate that ends before it does."""
    left = certificate.not_valid_after_utc - now
    return isinstance(key, Key) and left > datetime.timedelta(days=LEAF_DAYS)


def holds(
    certificate: x509.Certificate, authority: x509.Certificate, address: str, now: datetime.datetime
) -> bool:
    """Whether a certificate is for this address, from this authority, and good for a while."""
    try:
        certificate.verify_directly_issued_by(authority)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    there = names.get_values_for_type(x509.IPAddress)
    left = certificate.not_valid_after_utc - now
    return ipaddress.ip_address(address) in there and left > datetime.timedelta(days=RENEWED_DAYS)


def write(certificate: x509.Certificate, key: Key) -> bytes:
    """Return a key and its certificate as PEM."""
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)


def der(certificate: x509.Certificate) -> bytes:
    """Return a certificate as phones read it."""
    return certificate.public_bytes(Encoding.DER)


def read(data: bytes) -> tuple[x509.Certificate, PrivateKeyTypes]:
    """Return the certificate and the key that PEM holds.

    Raises:
        ValueError: it does not hold both.
    """
    try:
        return x509.load_pem_x509_certificate(data), load_pem_private_key(data, None)
    except TypeError as error:  # of a key with a password
        raise ValueError(str(error)) from error


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(*, signs: bool) -> x509.KeyUsage:
    """Return what a key is for: to sign certificates, or to agree on secrets with phones."""
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
