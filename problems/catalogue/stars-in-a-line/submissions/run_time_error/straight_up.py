class Solution:
    def longestLine(self, stars):
        best = 1
        for place, (x, y) in enumerate(stars):
            slopes = {}
            for a, b in stars[place + 1:]:
                slope = (b - y) / (a - x)
                slopes[slope] = slopes.get(slope, 0) + 1
                best = max(best, slopes[slope] + 1)
        return best
