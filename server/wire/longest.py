"""How many characters may be in what people name and write: for messages, forms, and what the desktop lets one type.
The columns of the database are as wide."""

from __future__ import annotations

USERNAME = 64
"""Or the name of a team."""
NAME = 200
"""Of a person, as others read it."""
PASSWORD = 256
SHORTEST_PASSWORD = 8
"""The one thing that can be too short."""
CONTEST_ID = 64
PROBLEM_ID = 80
TITLE = 200
LANGUAGE = 32
LABEL = 8
"""Of a problem in a contest."""
REASON = 500
"""Why something was done or is thought so."""
MESSAGE = 4000
"""A question, an answer, an announcement."""
NOTE = 2000
"""Of a proctor."""
KIOSK_MESSAGE = 500
"""Shown over all else."""
