"""Journal: what somebody's sessions were and how they felt, on their own disk.

`open_journal` gives a `Journal`; what is said to be saved is on the disk. `written` is each entry
as JSON, `schema` the tables, `store` what is read and written.
"""

from voiceguide.journal.faults import JournalError
from voiceguide.journal.store import Journal, open_journal
from voiceguide.journal.written import Entry

__all__ = ["Entry", "Journal", "JournalError", "open_journal"]
