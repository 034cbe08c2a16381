class Solution:
    def bestStretch(self, gains):
        best = ends_here = 0
        for gain in gains:
            ends_here = max(ends_here + gain, 0)
            best = max(best, ends_here)
        return best
