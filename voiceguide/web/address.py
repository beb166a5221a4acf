"""Address: where phones find this machine in the network at home."""

import ipaddress
import socket

from voiceguide.web.doors import DoorError

HERE = "127.0.0.1"

_ANYWHERE = ("192.0.2.1", 9)
"""An address of documentation (RFC 5737). Nothing is sent: the system only says which of its own
addresses it would take."""

_WHAT_ELSE = (
    "name the address with --address (the network settings of this machine show it), or leave the "
    "network out"
)


def home_address() -> str:
    """Return the address of this machine in its network, without sending anything.

    Raises:
        DoorError: it is in no network, or in none of a home.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_ANYWHERE)
        except OSError as error:
            raise DoorError(
                "this machine is in no network: join the Wi-Fi that the phone is in, and start "
                "again; or " + _WHAT_ELSE
            ) from error
        address: str = asking.getsockname()[0]
    if ipaddress.ip_address(address).is_global:
        raise DoorError(
            f"{address} can be reached from the whole internet, and this is meant for a home: "
            + _WHAT_ELSE
        )
    return address


def checked_address(text: str) -> str:
    """Return an address that somebody named.

    Raises:
        ValueError: it is none that a phone could call; the message says what to write.
    """
    try:
        address = ipaddress.IPv4Address(text.strip())
    except ValueError:
        raise ValueError("write it like 192.168.1.20") from None
    if address.is_unspecified or address.is_multicast or address == _BROADCAST:
        raise ValueError("write the one address that phones shall call, like 192.168.1.20")
    return str(address)


_BROADCAST = ipaddress.IPv4Address("255.255.255.255")


def still_ours(address: str) -> bool:
    """Whether this machine still has an address; it goes when the network does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trying:
        try:
            trying.bind((address, 0))
        except OSError:
            return False
    return True
