"""Guide: every English sentence that the guide says in the shipped routines and checks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from voiceguide.sentences import split

SCRIPTS = Path(__file__).parents[2] / "scripts"
_SPOKEN = ("say", "ask", "opt out", "line", "lines", "text")


def sentences() -> list[str]:
    """Return the sentences, each once, in the order of the files."""
    paths = sorted(path for path in SCRIPTS.rglob("*.yaml") if "." not in path.stem)
    found = [
        sentence
        for path in paths
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
        for sentence in split(_plain(text))
        if isinstance(sentence, str)
    ]
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    text = re.sub(r"\[[^]]*\]", "", text)
    text = re.sub(r"\{[^}]*\}", "left", text)
    return " ".join(text.split())


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _SPOKEN and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
