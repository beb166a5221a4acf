"""A slow or busy machine is no failure: speed is measured in `benchmarks`."""

import pytest
from hypothesis import settings

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
