"""How long tests wait for a fact: for as long as a machine takes that is ten times slower. What never comes about costs
a test that much, and no more: a test's own limit is longer."""

from __future__ import annotations

PATIENCE_SECONDS = 60.0
