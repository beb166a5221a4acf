"""Evenings: what the pages of tonight, plan, journal and pictures say, whatever the language."""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.entries import Item, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evenings:
    """The words of one language; names in braces are filled in."""

    title: str
    """Over what leads to the four pages."""
    tonight: str
    plan: str
    journal: str
    pictures: str

    off_title: str
    off_why: str
    off_what: str
    off_steps: tuple[str, ...]
    off_soft: str
    """Where the four pages would stand."""

    begin: str
    lighter: str
    not_tonight: str
    offer_yes: str
    offer_no: str
    go_on: str
    """After a pause that asked for somebody to be spoken to."""
    resting_title: str
    resting_text: str
    lighter_text: str

    scale: str
    """What the ends of a scale stand for, where nothing is 0; `scale_sleep`: that of sleep."""
    scale_sleep: str
    asked: Mapping[Item, str]
    names: Mapping[Item, str]
    more_scores: str
    may_leave: str
    noted: str
    """With `{value}`."""
    after_title: str
    mark_asked: str
    mark_yes: str
    """What is said after it."""
    mark_no: str
    out_of_ten: str
    """A score in words: `{value}`."""
    before: str
    after: str
    morning: str

    flags_title: str
    flags: Mapping[Kind, str]
    """With `{day}`."""
    flags_text: str
    cleared: str

    enough_title: str
    enough_text: str
    unfit_text: str
    waits_title: str
    breathing_text: str
    other: str

    plan_chosen: str
    """With `{plan}`."""
    plan_none: str
    plan_stop: str
    plan_choose: str
    plan_take: str
    plan_first: str
    """With `{day}`."""
    coming: str
    today: str
    free: str

    latest: str
    nothing_yet: str
    heard: str
    """With `{heard}` and `{all}` minutes."""
    on_phone: str
    note_title: str
    note_label: str
    note_keep: str
    last_title: str
    take_back: str
    a_session: str
    a_look: str
    yes_mark: str
    no_mark: str
    a_note: str

    as_table: str
    unwritten: str
