"""People: whose journal, plan, answers and place are meant, where several share a machine.

`folders` finds, adds, renames and sets aside people; `lasting` is what holds for somebody on every
evening.
"""

from voiceguide.people.folders import (
    Person,
    PersonError,
    add,
    everybody,
    here,
    remove,
    rename,
    slug,
)
from voiceguide.people.lasting import (
    ABOUT,
    FORTNIGHT,
    About,
    Lasting,
    conditions,
    is_new,
    keep_lasting,
    lasting,
    of_routine,
)

__all__ = [
    "ABOUT",
    "FORTNIGHT",
    "About",
    "Lasting",
    "Person",
    "PersonError",
    "add",
    "conditions",
    "everybody",
    "here",
    "is_new",
    "keep_lasting",
    "lasting",
    "of_routine",
    "remove",
    "rename",
    "slug",
]
