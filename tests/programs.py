"""Stand-ins for outside programs: real programs on the PATH, written for one test."""

import os
import sys

import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="programs are found by other means")


def program(folder, monkeypatch, name, code):
    """Put a program of Python `code` first on the PATH; return its path."""
    path = folder / name
    path.write_text(f"#!{sys.executable} -I\n{code}")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return path
