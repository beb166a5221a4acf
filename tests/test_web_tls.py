"""An authority of this machine's own: good for homes, kept, and renewed in time."""

import datetime
import os
import plistlib
import ssl
import stat

import pytest
from starlette.applications import Starlette
from web_asking import ask

from voiceguide.web.doors import DoorError

x509 = pytest.importorskip("cryptography.x509")

from voiceguide.web import certificates, tls  # noqa: E402  they need the package

NOW = datetime.datetime(2026, 11, 28, tzinfo=datetime.UTC)
ADDRESS = "192.168.1.20"


def leaf_of(trust):
    return certificates.read(trust.server.read_bytes())[0]


def days(count):
    return datetime.timedelta(days=count)


def test_the_certificate_is_for_the_address_and_this_machine_itself(tmp_path):
    names = leaf_of(tls.make_trust(tmp_path, ADDRESS, NOW)).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    there = {str(one) for one in names.value.get_values_for_type(x509.IPAddress)}
    assert there == {ADDRESS, "127.0.0.1"}
    assert names.value.get_values_for_type(x509.DNSName) == ["localhost"]


def test_phones_of_apple_take_its_length(tmp_path):
    leaf = leaf_of(tls.make_trust(tmp_path, ADDRESS, NOW))
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= days(398)


def test_the_authority_stays_and_a_certificate_that_is_good_as_well(tmp_path):
    first = tls.make_trust(tmp_path, ADDRESS, NOW)
    leaf = leaf_of(first)
    again = tls.make_trust(tmp_path, ADDRESS, NOW + days(300))
    assert again == first
    assert leaf_of(again) == leaf


@pytest.mark.parametrize(
    ("address", "later"),
    [(ADDRESS, certificates.LEAF_DAYS - certificates.RENEWED_DAYS), ("10.0.0.7", 0)],
)
def test_a_certificate_that_ends_soon_or_is_for_another_address_is_made_anew(
    tmp_path, address, later
):
    first = tls.make_trust(tmp_path, ADDRESS, NOW)
    leaf = leaf_of(first)
    again = tls.make_trust(tmp_path, address, NOW + days(later))
    assert leaf_of(again) != leaf
    assert again.authority == first.authority


def test_an_authority_that_would_end_first_is_made_anew_with_its_certificate(tmp_path):
    first = tls.make_trust(tmp_path, ADDRESS, NOW)
    leaf = leaf_of(first)
    again = tls.make_trust(tmp_path, ADDRESS, NOW + days(certificates.AUTHORITY_DAYS - 300))
    assert again.authority != first.authority
    assert leaf_of(again) != leaf


@pytest.mark.parametrize("name", [tls.AUTHORITY, tls.SERVER])
def test_a_damaged_file_is_made_anew(tmp_path, name):
    tls.make_trust(tmp_path, ADDRESS, NOW)
    (tmp_path / name).write_bytes(b"-----BEGIN CERTIFICATE-----")
    tls.make_trust(tmp_path, ADDRESS, NOW).context()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_keys_are_for_their_owner_alone(tmp_path):
    tls.make_trust(tmp_path, ADDRESS, NOW)
    for name in (tls.AUTHORITY, tls.SERVER):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) & 0o077 == 0


def test_the_authority_cannot_speak_for_the_internet(tmp_path):
    certificate, _ = certificates.read(
        (tls.make_trust(tmp_path, ADDRESS, NOW).server.parent / tls.AUTHORITY).read_bytes()
    )
    names = certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert names.critical
    assert not any(
        one.value.is_global
        for one in names.value.permitted_subtrees
        if isinstance(one, x509.IPAddress)
    )


@pytest.mark.parametrize("address", ["8.8.8.8", "192.0.2.1"])
def test_an_address_outside_a_home_gets_none(tmp_path, address):
    with pytest.raises(DoorError, match="leave --tls out"):
        tls.make_trust(tmp_path, address, NOW)


def test_a_phone_that_trusts_the_authority_takes_the_server_and_no_other_does(tmp_path):
    trust = tls.make_trust(tmp_path, ADDRESS)
    pem = ssl.DER_cert_to_PEM_cert(trust.authority)
    assert agreed(trust, ADDRESS, pem) == "agreed"
    assert agreed(trust, "localhost", pem) == "agreed"
    assert "certificate" in agreed(trust, "192.168.1.21", pem)
    (tmp_path / "other").mkdir()
    other = tls.make_trust(tmp_path / "other", ADDRESS)
    assert "certificate" in agreed(trust, ADDRESS, ssl.DER_cert_to_PEM_cert(other.authority))


def test_a_certificate_for_a_bank_from_the_stolen_authority_is_refused(tmp_path):
    trust = tls.make_trust(tmp_path, ADDRESS)
    authority, key = certificates.read((tmp_path / tls.AUTHORITY).read_bytes())
    now = datetime.datetime.now(datetime.UTC)
    leaf = certificates.new_leaf(authority, key, "8.8.8.8", now)
    trust.server.write_bytes(certificates.write(*leaf))
    assert "permitted subtree" in agreed(
        trust, "8.8.8.8", ssl.DER_cert_to_PEM_cert(trust.authority)
    )


def agreed(trust, name, authority):
    """Return what a phone says that meets the server as `name`, without a network."""
    to_server, to_phone = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = trust.context().wrap_bio(to_server, to_phone, server_side=True)
    phone = ssl.create_default_context(cadata=authority).wrap_bio(
        to_phone, to_server, server_hostname=name
    )
    for _ in range(10):
        waiting = False
        for side in (phone, server):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                waiting = True
            except ssl.SSLCertVerificationError as error:
                return error.verify_message + " certificate"
        if not waiting:
            return "agreed"
    return "no end"


def test_a_phone_gets_the_kind_of_file_that_it_installs(tmp_path):
    trust = tls.make_trust(tmp_path, ADDRESS, NOW)
    app = Starlette(routes=tls.trust_routes(trust))
    apple = ask(app, path="/trust", headers=[("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS")])
    assert apple["content-type"] == "application/x-apple-aspen-config"
    profile = plistlib.loads(apple.body)
    assert profile["PayloadContent"][0]["PayloadContent"] == trust.authority
    assert profile["PayloadContent"][0]["PayloadType"] == "com.apple.security.root"
    other = ask(app, path="/trust", headers=[("user-agent", "Mozilla/5.0 (Linux; Android 15)")])
    assert other["content-type"] == "application/x-x509-ca-cert"
    assert other["content-disposition"] == 'attachment; filename="voiceguide.crt"'
    assert other.body == trust.authority
    pem = ask(app, path="/trust/voiceguide.pem")
    assert ssl.PEM_cert_to_DER_cert(pem.text) == trust.authority


def test_the_same_authority_has_the_same_profile(tmp_path):
    trust = tls.make_trust(tmp_path, ADDRESS, NOW)
    app = Starlette(routes=tls.trust_routes(trust))
    path = "/trust/voiceguide.mobileconfig"
    assert ask(app, path=path).body == ask(app, path=path).body


def test_a_fingerprint_is_read_in_pairs(tmp_path):
    trust = tls.make_trust(tmp_path, ADDRESS, NOW)
    pairs = trust.fingerprint.split()
    assert len(pairs) == 32
    assert all(len(one) == 2 and one == one.upper() for one in pairs)


def test_without_the_package_it_is_told_how_to_get_it(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "voiceguide.web.certificates", None)
    monkeypatch.delattr("voiceguide.web.certificates", raising=False)
    with pytest.raises(DoorError, match=r"voiceguide\[tls\]"):
        tls.make_trust(tmp_path, ADDRESS, NOW)
