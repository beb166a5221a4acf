"""`voiceguide translate`: a file to write a translation into, or what one still lacks."""

from pathlib import Path

import click

from voiceguide import library
from voiceguide.cli.kinds import Language, RoutineName
from voiceguide.cli.program import Command
from voiceguide.cli.routines import shown
from voiceguide.cli.screen import complain, say
from voiceguide.cli.targets import writable


@click.command(
    "translate",
    cls=Command,
    examples=(
        "translate bedtime-feet fr",
        "translate my-routine.yaml es",
        "translate bedtime-feet fr -o my-translations/",
    ),
)
@click.argument("routine", type=RoutineName(), metavar="ROUTINE|CHECK|FILE")
@click.argument("language", type=Language(), metavar="LANGUAGE")
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="File or folder to write to."
)
def command(*, routine: str, language: str, output: str | None) -> None:
    """A file to write a translation into, or what one still lacks.

    It has every text of the routine, and room for the same in the LANGUAGE. A translation that is
    there keeps all its words, and gets what was added to the routine since. It is written into your
    own folder, or beside the FILE.
    """
    from voiceguide.files import beside, told
    from voiceguide.loader.finder import CHECKS
    from voiceguide.loader.source import read
    from voiceguide.loader.writing import written
    from voiceguide.safety.words import words_of

    original = library.find_routine(routine)
    if library.parted(original.stem)[1]:
        of = library.parted(original.stem)[0]
        raise click.UsageError(f"{routine} is a translation itself: name the original, {of}")
    in_check = original.absolute().parent.name == CHECKS
    path = _target(routine, original, language, output, checks=in_check)
    if original.absolute() == path.absolute():
        raise click.UsageError(f"{path} is the original: choose another with -o")
    there = path if path.exists() else library.translations(original).get(language)
    old = read(there) if there else None
    new = written(shown(original), "check" if in_check else "routine", language, old, str(path))
    if there != path or new.text != old:
        if not output:
            with told(path):
                path.parent.mkdir(parents=True, exist_ok=True)
        writable(path)
        with beside(path) as file:
            file.write(new.text.encode())
    _tell(shown(path), new.texts, new.to_do, new.stale)
    if words_of(language) is None:
        complain(
            f"the safety rules cannot read '{language}' yet: it can be written and kept, but not "
            "heard before they can"
        )


def _target(typed: str, original: Path, language: str, output: str | None, *, checks: bool) -> Path:
    """Return the file of the translation.

    Raises:
        UsageError: it would not be found under the name that was typed.
    """
    name = f"{original.stem}.{language}.yaml"
    if output:
        path = Path(output).expanduser()
        if path.is_dir() or output.endswith(("/", "\\")):
            return path / name
        if path.name != name:
            raise click.UsageError(f"-o {output}: a translation is found by its name: {name}")
        return path
    by_name = Path(typed).name == typed and Path(typed).suffix not in library.ROUTINE_SUFFIXES
    if not by_name:
        return original.with_name(name)
    own = library.home() / "scripts"
    return (own / "checks" if checks else own) / name


def _tell(path: Path, texts: int, to_do: int, stale: int) -> None:
    said = f"{path}: {texts} text{'' if texts == 1 else 's'}, "
    say(said + (f"{to_do} to do" if to_do else "all of them translated"))
    if stale:
        say(
            f"{stale} at the end {'is' if stale == 1 else 'are'} not in the original any more: "
            "take what you can use, and delete them"
        )
    say(f"then: voiceguide check {path}")
