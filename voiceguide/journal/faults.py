"""Faults: what can be wrong with a journal, in words that say what to do."""

from voiceguide.errors import VoiceguideError


class JournalError(VoiceguideError):
    """The journal cannot be used as it stands; the message says what to do."""
