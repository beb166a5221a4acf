"""The process that makes sessions; started by `maker`, never imported by it.

It reads requests from its standard input and writes what it has to tell to its standard output,
one JSON object a line, and ends when its input ends. What libraries print goes to standard error.

A request has a number `n`, what to `do`, and what `with`; in that a `stamp` changes whenever files
of the library, recordings or settings do. What is told has the same number, and one
of `told` (how far it is), `done` (what came out) and `failed` (why not, for a person).

Making is done one session at a time, measuring beside it: nobody who looks at a session waits for
another one to be made.
"""

import contextlib
import json
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from voiceguide.errors import VoiceguideError
from voiceguide.web.studio import Studio
from voiceguide.web.written import choice_of

EVERY_S = 0.1
"""Between two words on how far something is."""

NICER = 5
"""How much it gives way to what serves sound to phones."""

MEASURING = 2
"""Sessions that are measured at once."""


class Teller:
    """Writes what is told, from any thread."""

    def __init__(self, descriptor: int) -> None:
        self._file = os.fdopen(descriptor, "w", encoding="utf-8")
        self._lock = threading.Lock()

    def tell(self, number: int, **what: Any) -> None:  # noqa: ANN401  whatever JSON holds
        """Write one line."""
        line = json.dumps({"n": number, **what}) + "\n"
        with self._lock:
            self._file.write(line)
            self._file.flush()


def answer(studio: Studio, teller: Teller, request: dict[str, Any]) -> None:
    """Do what is asked for, and tell it."""
    number, said = request["n"], 0.0

    def told(how_far: dict[str, Any]) -> None:
        nonlocal said
        if "size" in how_far or time.monotonic() - said >= EVERY_S:
            said = time.monotonic()
            teller.tell(number, told=how_far)

    teller.tell(number, told={})
    try:
        teller.tell(number, done=_done(studio, request["do"], request["with"], told))
    except VoiceguideError as error:
        teller.tell(number, failed=str(error))
    except OSError as error:
        where = error.filename or "the disk"
        mend = "free some space, or name another folder in VOICEGUIDE_CACHE"
        teller.tell(number, failed=f"{where} cannot be written ({error.strerror}): {mend}")
    except Exception as error:  # noqa: BLE001  told, so that the person does not wait for ever
        import traceback

        traceback.print_exc()
        mend = "choose it otherwise, and tell the makers of voiceguide"
        teller.tell(number, failed=f"voiceguide made a mistake ({error!r}): {mend}")


def _done(
    studio: Studio, what: str, given: dict[str, Any], told: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    if "stamp" in given:
        studio.see(given["stamp"])
    match what:
        case "here":
            return studio.here(given["languages"])
        case "look":
            return studio.look(choice_of(given["choice"]))
        case "measure":
            return studio.measure(choice_of(given["choice"]), told)
        case "sheet":
            return studio.sheet(choice_of(given["choice"]), told)
        case _:
            path, made_of = Path(given["path"]), given.get("made_of")
            return studio.make(choice_of(given["choice"]), path, told, made_of)


def main() -> None:
    """Answer until there is nobody to answer."""
    teller = Teller(os.dup(1))
    source = os.fdopen(os.dup(0), "r", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICER)
    studio = Studio()
    measuring = ThreadPoolExecutor(MEASURING, "measure")
    alone = {what: ThreadPoolExecutor(1, what) for what in ("here", "look", "make")}
    for line in source:
        request = json.loads(line)
        alone.get(request["do"], measuring).submit(answer, studio, teller, request)
    # Nobody hears the rest, and half a file is thrown away by whoever asks again.
    studio.close()
    os._exit(0)


if __name__ == "__main__":
    main()
