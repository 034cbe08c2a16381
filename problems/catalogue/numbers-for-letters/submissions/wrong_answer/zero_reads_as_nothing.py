class Solution:
    def waysToRead(self, digits):
        before, ways = 1, 1
        for place in range(1, len(digits)):
            before, ways = ways, ways + (before if 1 <= int(digits[place - 1:place + 1]) <= 26 else 0)
        return ways
