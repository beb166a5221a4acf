"""A slow or busy machine is no failure: speed is measured in `benchmarks`."""

import signal
import time
from datetime import UTC, datetime

import audio_server
import pytest
from hypothesis import settings

# Started in the background, as by `nohup`, a suite ignores what its own tests send.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

settings.register_profile("unhurried", settings(), deadline=None)  # the rest as it is
settings.load_profile("unhurried")

SPOKEN_LIBRARIES = {"test_library_es", "test_library_de"}
"""Their tests that speak whole routines take minutes, so they are in the group `engines`."""

LIVE = {"test_cli_play", "test_cli_listen"}
"""Their tests that play through a terminal take real time, so they are in the group `audio`."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem in LIVE and {"play", "listen"} & set(item.fixturenames):
            item.add_marker(pytest.mark.audio)
        if item.path.stem in SPOKEN_LIBRARIES and {"session", "speaker"} & set(item.fixturenames):
            item.add_marker(pytest.mark.engines)


@pytest.fixture(autouse=True)
def _first(request):
    """Tests that play and listen in real time go before other work on a busy machine."""
    if not request.node.get_closest_marker("audio"):
        yield
        return
    with audio_server.first():
        yield


@pytest.fixture
def evening_here(monkeypatch):
    """Let it be nine in the evening where this is: some hours of a day are before another day."""
    if not hasattr(time, "tzset"):
        pytest.skip("needs a system whose zone can be set")
    ahead = (21 - datetime.now(UTC).hour + 12) % 24 - 12
    monkeypatch.setenv("TZ", f"EVE{-ahead}")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
