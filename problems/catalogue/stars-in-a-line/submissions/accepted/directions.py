from math import gcd


class Solution:
    def longestLine(self, stars: List[List[int]]) -> int:
        best = 0
        for place, (x, y) in enumerate(stars):
            directions = {}
            for a, b in stars[place + 1:]:
                right, up = a - x, b - y
                common = gcd(right, up)
                if right < 0 or (right == 0 and up < 0):
                    common = -common
                direction = (right // common, up // common)
                directions[direction] = directions.get(direction, 0) + 1
            best = max(best, 1 + max(directions.values(), default=0))
        return best
