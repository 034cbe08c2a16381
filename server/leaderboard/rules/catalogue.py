"""The rules by their names on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from server.leaderboard.rules.icpc import Icpc
from server.leaderboard.rules.ioi import Ioi
from server.leaderboard.rules.leetcode import Leetcode
from server.leaderboard.rules.rule import Rule
from server.leaderboard.rules.solved_then_time import SolvedThenTime
from server.wire.contests import Rules

RULES: Mapping[Rules, Rule] = MappingProxyType(
    {
        Rules.SOLVED_THEN_TIME: SolvedThenTime(),
        Rules.ICPC: Icpc(),
        Rules.IOI: Ioi(),
        Rules.LEETCODE: Leetcode(),
    }
)
