"""A fault for engines: their processes stop in the middle of a line, and stay."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress


@contextmanager
def frozen(engine):
    """Stop every process of an engine as soon as it runs, for as long as the block lasts."""
    stop = False

    def freeze():
        while not stop:
            for pid in engine.pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGSTOP)

    with ThreadPoolExecutor(1) as threads:
        freezer = threads.submit(freeze)
        try:
            yield
        finally:
            stop = True
        freezer.result()
