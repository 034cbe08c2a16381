from math import gcd


class Solution:
    def commonTile(self, first, second):
        size = gcd(len(first), len(second))
        return first[:size] if first[:size] == second[:size] else ""
