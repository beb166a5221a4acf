"""Shape: what pages say by themselves, whatever the language; the docstrings say where."""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.web.words.evenings import Evenings

REASONS = (
    "unpaired", "host", "forged", "too-large", "too-many", "not-found", "failed", "gone", "choice",
)  # fmt: skip
"""Why a page is refused."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a page of refusal says.

    Attributes:
        way: what leads back to the library; empty where that would be refused as well.
    """

    title: str
    text: str
    way: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the help page: its title, and paragraphs or numbered steps."""

    title: str
    paragraphs: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language; names in braces are filled in."""

    name: str
    """Of the language, in itself."""
    tongues: Mapping[str, str]
    """Names of languages, as they stand in a sentence."""
    skip: str
    here: str
    """Names what leads back, for those who hear the page."""
    more: str
    all_sessions: str
    look: str
    night: str
    day: str
    help: str
    minute: str
    minutes: str
    """With `{n}`, for any number but one."""
    short: str
    """Less than a minute."""

    library_title: str
    library_lead: str
    kept_title: str
    every_title: str
    needs: str
    needs_nothing: str
    other_language: str
    """With `{language}`."""
    help_hint: str

    first_title: str
    first_text: str
    to_first: str
    answer_here: str
    play: str
    questions_heard: str
    how_long: str
    how_long_minutes: str
    minutes_word: str
    shorter: str
    longer: str
    which_side: str
    as_written: str
    left_only: str
    right_only: str
    touch: str
    usual_touch: str
    gentle: str
    more_choices: str
    voice: str
    best_voice: str
    background: str
    quiet: str
    sounds: Mapping[str, str]
    """Names of the sounds that voiceguide came with; others go by their own."""
    pace: str
    usual_pace: str
    slow: str
    quick: str
    sheet: str
    picture_title: str

    question_of: str
    """With `{n}` and `{total}`."""
    yes: str
    no: str
    unsure: str
    left: str
    right: str
    both: str
    looked: str
    cannot_look: str
    look_first: str
    once_more: str
    earlier: str
    stop_here: str
    answered_title: str
    answered_text: str
    ended_title: str
    because: str
    """Before a question, with the `{answer}` to it."""
    """Nothing is left of this session under the answers."""
    whom_title: str
    whom_text: str
    breathe_title: str
    breathe_text: str

    making: str
    waiting: str
    """With `{n}` sessions before it."""
    speaking: str
    """With `{done}` and `{total}`."""
    ready: str
    making_note: str
    failed_title: str
    choose_again: str
    press_play: str
    pause: str
    over: str
    time_left: str
    """With `{time}`."""
    go_on_from: str
    """With `{time}`."""
    side_left: str
    side_right: str
    side_both: str
    position: str
    previous: str
    next: str
    back15: str
    on15: str
    parts: str
    sound_trouble: str
    begins_anew: str
    night_title: str
    sleep: str
    sleep_off: str
    sleep_part: str
    sleep_fades: str
    sleep_line: str
    """Where a page cannot change the loudness."""
    """With `{time}`."""
    keep_awake: str
    keep_title: str
    save: str
    keep: str
    keep_offline: str
    keeping: str
    kept_here: str
    keep_failed: str
    unkeep: str
    is_kept: str
    offline_how: str

    offline_title: str
    offline_text: str
    offline_here: str
    offline_none: str
    try_again: str
    help_title: str
    help_sections: tuple[Section, ...]
    evenings: Evenings
    """Of tonight, plan, journal and pictures."""
    certificate_file: str
    """What leads to the certificate, where there is one."""
    forget: str
    forget_text: str
    sorry: Mapping[str, Reason]
