class Solution:
    def waysToRead(self, digits: str) -> int:
        before, ways = 0, 1
        previous = "0"
        for digit in digits:
            longer = 0
            if "10" <= previous + digit <= "26":
                longer = before
            before, ways = ways, longer + (ways if digit != "0" else 0)
            previous = digit
        return ways
