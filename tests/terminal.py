"""What tests of the command line type, and where."""

import os
import subprocess
import sys

from click.testing import CliRunner

from voiceguide.cli.program import program

QUIET_MINUTE = """\
title: Quiet minute
about: One minute of rest.
length: 60s
steps:
  - chapter: Rest
    steps:
      - say: Let both hands rest in your lap.
        for: 30s
  - chapter: Breathe
    steps:
      - say: Breathe as you like. [2s] Let your shoulders be heavy.
        for: 20s
      - say: Stay for as long as you like.
        for: 10s
"""

BOTH_HANDS = """\
title: Both hands
steps:
  - each: {side: [left, right]}
    chapter: Your {side} hand, in all its length
    steps:
      - say: Let your {side} hand rest.
        gentle: Let your {side} hand float.
        for: 20s
"""

MISTAKES = """\
title: Mistakes
steps:
  - puase: 30s
  - pause: 30
"""


def home(tmp_path, monkeypatch):
    """A person's machine: nothing of theirs yet, beeps for a voice, and this folder to work in."""
    here = tmp_path / "here"
    here.mkdir()
    settings = tmp_path / "config.toml"
    settings.write_text('voice = "tone:low"\n')
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VOICEGUIDE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VOICEGUIDE_CONFIG", str(settings))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(here)
    return here


def typed(*words, **environment):
    """What the program answers, in this process."""
    return CliRunner(env=environment).invoke(program, [str(word) for word in words])


def command(*words):
    return [sys.executable, "-m", "voiceguide", *map(str, words)]


def started(*words, **more):
    """The program as a process of its own."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **more}
    return subprocess.Popen(command(*words), **pipes)


def run(*words, code=None, environment=None, **more):
    """What a process of its own answers; `environment` replaces the whole of it."""
    arguments = [sys.executable, "-c", code] if code else command(*words)
    environment = dict(os.environ) if environment is None else environment
    return subprocess.run(
        arguments, capture_output=True, env=environment, timeout=60, check=False, **more
    )
