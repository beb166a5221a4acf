"""A program that keeps entries as fast as it can, and says of each when it was said to be saved.

    journal_writer.py FOLDER SEED TIMES

Many times over it starts a writer, kills it at some moment with SIGKILL, opens the journal, and
looks whether each entry that the writer said to be saved is there. Every fiftieth begins a new
journal; each is on another day, so that copies are made as well, and some go back to one. It prints
how many entries were said to be saved.
"""

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voiceguide.entries import Note
from voiceguide.journal import backups, open_journal, restore, take_away

NOW = datetime(2026, 3, 1, 22, tzinfo=UTC)


def write(path, first, clock, told):
    """Keep notes until the end, and tell of each when it is saved."""
    number = first
    if number % 7 == 0 and backups(path):
        restore(path, "2026-03-01")
        os.write(told, b"-1\n")
    while True:
        with open_journal(path, clock) as journal:
            for _ in range(3):
                journal.note(Note(text=str(number), at=NOW + timedelta(seconds=number)))
                os.write(told, f"{number}\n".encode())
                number += 1


def killed(path, first, clock, wait_s):
    """Return the numbers that a writer told of before it was killed."""
    reads, told = os.pipe()
    writer = os.fork()
    if not writer:
        try:
            os.close(reads)
            write(path, first, clock, told)
        except BaseException as error:  # noqa: BLE001  it is told, whatever it is
            os.write(told, f"{type(error).__name__}: {error}".encode())
        os._exit(1)
    os.close(told)
    time.sleep(wait_s)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    with os.fdopen(reads, "rb") as pipe:
        return [int(line) for line in pipe.read().split(b"\n") if line]


def main(folder, seed, times):
    chance = random.Random(seed)
    path, saved, all_saved = Path(folder) / "journal.sqlite", set(), 0
    for time_of in range(times):
        if time_of % 50 == 0:
            take_away(path)
            saved = set()
        day = NOW + timedelta(days=time_of)
        for number in killed(path, time_of * 1000, lambda day=day: day, chance.uniform(0, 0.012)):
            if number >= 0:
                saved.add(number)
                all_saved += 1
        if not path.exists() and backups(path):
            restore(path, "2026-03-01")
        with open_journal(path, lambda day=day: day) as journal:
            there = {int(one.text) for one in journal.history().notes}
        missing = saved - there
        assert not missing, f"saved and not there: {sorted(missing)} after {time_of} kills"
    sys.stdout.write(f"{all_saved}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
