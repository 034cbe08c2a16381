class Solution:
    def longestLine(self, stars):
        best = min(2, len(stars))
        for x, y in stars:
            for a, b in stars:
                if (a, b) != (x, y):
                    best = max(best, sum((a - x) * (v - y) == (b - y) * (u - x) for u, v in stars))
        return best
