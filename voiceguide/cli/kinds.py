"""Kinds of what is typed: times, levels and names, with what the Tab key offers for them."""

import contextlib
import re
from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from voiceguide.config import PACES
from voiceguide.units import parse_time

QUIET = "none"
"""In place of a sound: no background at all."""

_LEVEL = re.compile(r"([+-]?[0-9]{1,3}(?:\.[0-9]+)?)\s*(?:db)?", re.IGNORECASE)


class Time(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """A time with its unit, as frames."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the frames of a time such as ``15m``."""
        if isinstance(value, int):
            return value
        try:
            return parse_time(str(value))
        except ValueError as error:
            self.fail(f"{value!r} is not a time: {error}", param, ctx)


class Level(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """A level against speech, in dB."""

    name = "level"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the decibels of a level such as ``-24 dB`` or ``-24``."""
        if isinstance(value, float):
            return value
        found = _LEVEL.fullmatch(str(value).strip())
        if not found:
            self.fail(f"{value!r} is not a level: write -24 or '-24 dB'", param, ctx)
        level = float(found[1])
        if level > 0:
            hint = f"{value!r} is louder than speech: write -{abs(level):g} to go below it"
            self.fail(hint, param, ctx)
        return level


class Pace(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """Words a minute."""

    name = "pace"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return a whole number within the calm range."""
        text = str(value).strip()
        if not re.fullmatch("[0-9]{1,4}", text) or int(text) not in PACES:
            hint = f"write whole words a minute from {PACES[0]} to {PACES[-1]}"
            self.fail(f"{text!r} is not a calm pace: {hint}", param, ctx)
        return int(text)


class RoutineName(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """The id of a routine, or the path of its file."""

    name = "routine"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the ids of the library and the files here; a path is left to the shell."""
        from voiceguide.library import routine_files

        if "/" in incomplete or incomplete.startswith((".", "~")):
            return [CompletionItem(incomplete, type="file")]
        return _starting(incomplete, [*routine_files(), *sorted(map(str, Path().glob("*.yaml")))])


class SoundName(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """The name of a background, or `none`."""

    name = "sound"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the names of the sounds that any routine can use."""
        from voiceguide.library import sound_names

        return _starting(incomplete, [*sound_names(), QUIET])


class Language(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """The short name of a language."""

    name = "language"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the short name as it was typed."""
        from voiceguide.library import LANGUAGE

        text = str(value).strip()
        if not re.fullmatch(LANGUAGE, text):
            self.fail(
                f"{text!r} is not the short name of a language: write es or en-GB", param, ctx
            )
        return text

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the languages that anything of the library is translated into."""
        from voiceguide.library import routine_files, translations

        there = {tag for path in routine_files().values() for tag in translations(path)}
        return _starting(incomplete, sorted(there))


class VoiceName(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """The name of a voice, or `ENGINE:NAME`."""

    name = "voice"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the voices that are here."""
        from voiceguide.errors import VoiceguideError
        from voiceguide.speech.casting import Cast
        from voiceguide.speech.registry import preference
        from voiceguide.speech.speaker import named

        found: list[str] = []
        with contextlib.closing(Cast()) as cast:
            for name in preference():
                with contextlib.suppress(VoiceguideError):
                    voices = cast.engine(name).voices()
                    found += [each for one in voices for each in (named(one), one.name)]
        return _starting(incomplete, dict.fromkeys(found))


def _starting(incomplete: str, names: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
