"""Settings that all tests share."""

from hypothesis import settings

settings.register_profile("plain", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("plain")
