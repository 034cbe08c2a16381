"""Properties are tried by the same examples at every run, however slow the machine: what fails was changed."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("agon", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("agon")
