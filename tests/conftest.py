"""A slow or busy machine is no failure: speed is measured in `benchmarks`."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
