"""Voice-guided sessions: routines become calm spoken instructions with timed pauses."""

__version__ = "0.1.0"
