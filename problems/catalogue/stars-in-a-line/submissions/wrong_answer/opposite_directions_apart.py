from math import gcd


class Solution:
    def longestLine(self, stars):
        best = 1
        for place, (x, y) in enumerate(stars):
            directions = {}
            for a, b in stars[place + 1:]:
                common = gcd(a - x, b - y)
                direction = ((a - x) // common, (b - y) // common)
                directions[direction] = directions.get(direction, 0) + 1
                best = max(best, directions[direction] + 1)
        return best
