"""Whether commands can be heard here."""

import pytest

from voiceguide.errors import SoundError
from voiceguide.listening import check


def needs_listening():
    """Skip what comes next where a package of the extra `listen` is missing."""
    try:
        check()
    except SoundError as error:
        pytest.skip(str(error), allow_module_level=True)
