from math import gcd


class Solution:
    def commonTile(self, first: str, second: str) -> str:
        if first + second != second + first:
            return ""
        return first[:gcd(len(first), len(second))]
