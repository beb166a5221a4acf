"""A slow or busy machine is no failure: speed is measured in `benchmarks`."""

from hypothesis import settings

settings.register_profile("unhurried", settings(), deadline=None)  # the rest as it is
settings.load_profile("unhurried")
