"""Errors fit to show to the person: what happened and what to do next. Nothing else is shown to them."""

from __future__ import annotations


class Trouble(Exception):
    """Its text is a sentence or two for the person at the window."""
