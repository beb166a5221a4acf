"""Hosting: what the window says while phones come and go, and the keys that it takes."""

import contextlib
import signal
import sys
import threading
import webbrowser
from typing import TYPE_CHECKING

from voiceguide.cli.reaching import invite, tell
from voiceguide.cli.screen import complain, say

if TYPE_CHECKING:
    from voiceguide.web.gate import Keeper
    from voiceguide.web.journaling import Owner
    from voiceguide.web.tls import Trust

SCAN = (
    "Scan this with the camera of the phone, which has to be in the same Wi-Fi as this computer. "
    "The code lets one phone in, once, within ten minutes:"
)

SECURED = "What goes between the phone and this computer is secured."

READABLE = (
    "What goes between the phone and this computer is not secured: others in this network could "
    "listen in. In a network that you share, add --tls."
)

NOT_NOTED = (
    "Journal and plan are off, as others in this network could read them. They are on with --tls, "
    "and on this computer alone (voiceguide serve); or add --journal, in a network of your own."
)

NOTED = "Journal and plan are on, and others in this network could read them."

STEPS = (
    "iPhone: 1. Press “Get the certificate” and allow it. 2. Settings: “Profile Downloaded”, "
    "“Install”. 3. Settings, General, About, Certificate Trust Settings: switch on “Voiceguide at "
    "home”.",
    "Android: 1. Press “Get the certificate”. 2. Settings: search for “CA certificate”, press "
    "“Install anyway”, and choose the file. 3. Open the sessions again.",
)
"""How a phone comes to trust this machine."""

NOT_FOUND = (
    "Does the phone find nothing? See whether both are in the same Wi-Fi, and not in one for "
    "guests, and whether the firewall of this computer lets phones in at {ports}."
)


class Hosting:
    """What is said to who sits at this machine.

    Args:
        trust: where the address is secured, what phones have to trust.
        asked_port: that was asked for; None: none was.
        plain: in words, without pictures of codes.
        owner: whose evenings they are.
    """

    def __init__(
        self,
        keeper: "Keeper",
        trust: "Trust | None",
        *,
        asked_port: int | None,
        plain: bool,
        owner: "Owner",
    ) -> None:
        self._keeper, self._trust, self._plain = keeper, trust, plain
        self._origin = keeper.rules.origin
        self._address, _, port = self._origin.split("//")[1].partition(":")
        self._port, self._asked_port = int(port), asked_port
        self._keys = sys.stdin is not None and sys.stdin.isatty()
        self._owner = owner
        self._lost = False
        keeper.paired, keeper.forgotten = self._paired, self._forgotten

    def begin(self, *, opened: bool) -> None:
        """Say where it is, and take keys from now on.

        The code comes last, so that all of it is seen in a window of 24 lines.

        Args:
            opened: also show it in the browser of this machine.
        """
        self._other_port()
        if self._owner.person.name:
            tell(f"For {self._owner.person.name}.")
        if self._keeper.rules.paired:
            self._around()
            link = self._invite()
        else:
            link = self._origin
            invite("voiceguide is here, for this computer alone:", link, plain=True)
            tell("For a phone: voiceguide serve --lan")
        tell("Ctrl-C ends it.")
        if self._keys and self._keeper.rules.paired:
            if hasattr(signal, "SIGTTIN"):
                # Sent to the background it goes on, without keys, and is not stopped for them.
                signal.signal(signal.SIGTTIN, signal.SIG_IGN)
            threading.Thread(target=self._listen, daemon=True).start()
        if opened:
            threading.Thread(target=_show, args=(link,), daemon=True).start()

    def look(self) -> None:
        """Say when the address has gone, as it does when the network changes, and comes back."""
        from voiceguide.web.address import still_ours

        lost = not still_ours(self._address)
        if lost and not self._lost:
            tell(
                f"{self._address} is no address of this computer any more: the network has "
                "changed. If it does not come back, press Ctrl-C and start again."
            )
        elif self._lost and not lost:
            tell(f"{self._address} is back.")
        self._lost = lost

    def _other_port(self) -> None:
        from voiceguide.web.doors import PORT

        if self._asked_port is None and self._port != PORT:
            tell(
                f"Port {PORT} is in use, perhaps by another voiceguide, so this is port "
                f"{self._port}. What phones have kept is found at the usual one alone."
            )

    def _invite(self) -> str:
        link = f"{self._origin}/pair/{self._keeper.codes.fresh()}"
        invite(SCAN, link, plain=self._plain)
        return link

    def _around(self) -> None:
        tell(SECURED if self._trust else READABLE)
        if not self._trust:
            tell(NOTED if self._owner.journal else NOT_NOTED)
        if self._trust and self._keys:
            tell("A phone that was never here shows a warning. For what to do, type t and Enter.")
        elif self._trust:
            self._trusting()
        beside = self._keeper.rules.beside.rpartition(":")[2]
        ports = f"ports {self._port} and {beside}" if beside else f"port {self._port}"
        tell(NOT_FOUND.format(ports=ports))
        if self._keys:
            tell("Press Enter for a code for one more phone. f and Enter: the feed, for players.")

    def _trusting(self) -> None:
        """Show the way to the certificate, by the address beside that needs none."""
        assert self._trust is not None
        invite(
            "A phone that was never here has to trust this computer first. Scan this, or open it "
            "on the phone: the page says how, step by step. Then scan the other code.",
            f"{self._keeper.rules.beside}/help",
            plain=self._plain,
        )
        for steps in STEPS:
            tell(steps)
        tell("The certificate that the phone shows has to have this fingerprint (SHA-256):")
        tell(self._trust.fingerprint)

    def _feed(self) -> None:
        """Show the address of the feed; it lets in whoever has it, and to the feed alone."""
        invite(
            "A player of podcasts, such as AntennaPod, takes kept sessions by this address. "
            "Whoever has it can hear them, so keep it to yourself:",
            f"{self._origin}/feed/{self._keeper.feed_secret}/feed.xml",
            plain=self._plain,
        )
        if self._trust:
            tell("Few players trust a certificate of a home. For the feed, start without --tls.")

    def _listen(self) -> None:
        """Answer each line that is typed."""
        with contextlib.suppress(OSError):
            for line in sys.stdin:
                match line.strip().lower():
                    case "t" if self._trust:
                        self._trusting()
                    case "f":
                        self._feed()
                    case _:
                        self._invite()

    def _paired(self) -> None:
        say("A phone was let in." + " Press Enter for a code for one more." * self._keys)

    def _forgotten(self) -> None:
        say("All phones are forgotten." + " Press Enter for a new code." * self._keys)


IN_THE_WINDOW = ("www-browser", "links", "elinks", "lynx", "w3m")
"""Browsers that would take this window."""


def _show(link: str) -> None:
    """Open a page in the browser of this machine."""
    try:
        browser = webbrowser.get()
        shown = getattr(browser, "name", "") not in IN_THE_WINDOW and browser.open(link)
    except (webbrowser.Error, OSError):
        shown = False
    if not shown:
        complain("no browser was found on this machine: open the address yourself")
