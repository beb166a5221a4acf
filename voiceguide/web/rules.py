"""Rules: what holds at one address: what it is called, and who sees anything there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds at one address.

    Attributes:
        origin: such as ``http://192.168.1.20:8765``.
        hosts: what a browser may call it.
        paired: only phones that were let in see anything.
        beside: where there is a secured address, the one without that a phone begins at. It has
            what is open to anybody and nothing else.
    """

    origin: str
    hosts: frozenset[str]
    paired: bool
    beside: str = ""

    @property
    def secure(self) -> bool:
        """Nobody between can read it."""
        return self.origin.startswith("https:")


def rules(address: str, port: int, *, paired: bool, plain_port: int | None = None) -> Rules:
    """Return what holds at an address.

    Args:
        plain_port: where the port is secured, the one beside it that is not.

    >>> sorted(rules("127.0.0.1", 8765, paired=False).hosts)
    ['127.0.0.1:8765', 'localhost:8765']
    """
    scheme, usual = ("http", 80) if plain_port is None else ("https", 443)
    names = [address, *(["localhost"] if address == "127.0.0.1" else [])]
    hosts = {f"{name}:{port}" for name in names} | {name for name in names if port == usual}
    if plain_port is None:
        return Rules(f"{scheme}://{address}:{port}", frozenset(hosts), paired)
    hosts |= {f"{name}:{plain_port}" for name in names}
    beside = f"http://{address}:{plain_port}"
    return Rules(f"{scheme}://{address}:{port}", frozenset(hosts), paired, beside)
