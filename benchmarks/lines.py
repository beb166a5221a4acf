"""The lines that voices are measured on: what the library says, in words."""

import random

from voiceguide import library
from voiceguide.loader import Folders, load_many
from voiceguide.passage import Line
from voiceguide.script import compile_script
from voiceguide.speech.words import as_words


def library_lines(language: str, count: int | None = None, seed: int = 1) -> list[str]:
    """Return different lines of the library in a language, `count` of them drawn by chance."""
    paths = sorted(path for folder in library.script_folders() for path in folder.rglob("*.yaml"))
    found: dict[str, None] = {}
    for routine in load_many(paths, Folders(*library.script_folders())).routines:
        if routine.language.split("-")[0] == language:
            for one in compile_script(routine).clipped:
                if isinstance(one, Line):
                    found[as_words(one.text, routine.language, routine.pronounce)] = None
    lines = sorted(found)
    return lines if count is None else random.Random(seed).sample(lines, min(count, len(lines)))
