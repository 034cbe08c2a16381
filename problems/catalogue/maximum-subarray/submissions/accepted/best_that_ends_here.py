class Solution:
    def bestStretch(self, gains: List[int]) -> int:
        best = ends_here = gains[0]
        for gain in gains[1:]:
            ends_here = max(ends_here, 0) + gain
            best = max(best, ends_here)
        return best
