"""Manifest: a session as JSON that other programs rely on. Positions are frames of the file."""

import json
from typing import Any

from voiceguide.session import Session
from voiceguide.units import RATE


def manifest(session: Session) -> dict[str, Any]:
    """Return the manifest of a session; `docs/manifest.md` describes every key."""
    timeline = session.timeline
    chapters = [
        {"title": one.title, "start": one.start, "end": one.end} for one in timeline.chapters
    ]
    return {
        "routine": session.routine.id,
        "title": timeline.title,
        "language": session.routine.language,
        "engine": session.voice.engine,
        "voice": session.voice.name,
        "rate": RATE,
        "length": timeline.length,
        "chapters": chapters,
        "cues": [_cue(session, index) for index in range(len(timeline.events))],
    }


def manifest_json(session: Session) -> str:
    """Return the manifest as text."""
    return json.dumps(manifest(session), ensure_ascii=False, indent=1) + "\n"


def _cue(session: Session, index: int) -> dict[str, Any]:
    event = session.timeline.events[index]
    label = event.label
    number = session.script.passages[event.passage].number
    return {
        "kind": event.kind,
        "start": event.start,
        "end": event.end,
        "text": event.text,
        "chapter": label.chapter or session.timeline.title,
        "step": label.step or (None if number is None else str(number)),
        "side": label.side,
        "area": label.area,
        "touch": None if label.touch is None else label.touch.name.lower(),
    }
