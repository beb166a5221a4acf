"""Journal: what somebody's sessions were and how they felt, on their own disk.

`open_journal` gives a `Journal`; what is said to be saved is on the disk. `written` is each entry
as JSON, `schema` the table in its forms, `opening` a connection to a whole file, `store` what is
read and written. `keeping` makes the copies of each day, `restoring` goes back to one, and
`carried` is a journal as a file for other programs.
"""

from voiceguide.journal.backups import Backup, backup_folder, backups
from voiceguide.journal.carried import Carried, as_csv, as_json, read_carried
from voiceguide.journal.faults import DamagedError, JournalError, NewerError
from voiceguide.journal.restoring import Restored, restore, take_away
from voiceguide.journal.store import Journal, open_journal
from voiceguide.journal.written import Entry, at_of

__all__ = [
    "Backup",
    "Carried",
    "DamagedError",
    "Entry",
    "Journal",
    "JournalError",
    "NewerError",
    "Restored",
    "as_csv",
    "as_json",
    "at_of",
    "backup_folder",
    "backups",
    "open_journal",
    "read_carried",
    "restore",
    "take_away",
]
