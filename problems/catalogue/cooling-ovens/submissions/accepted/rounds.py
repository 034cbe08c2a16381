from collections import Counter


class Solution:
    def minutesNeeded(self, loaves: List[str], pause: int) -> int:
        counts = list(Counter(loaves).values())
        most = max(counts)
        return max(len(loaves), (most - 1) * (pause + 1) + counts.count(most))
