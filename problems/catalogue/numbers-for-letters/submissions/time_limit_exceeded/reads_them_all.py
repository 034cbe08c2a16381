class Solution:
    def waysToRead(self, digits):
        if not digits:
            return 1
        if digits[0] == "0":
            return 0
        ways = self.waysToRead(digits[1:])
        if len(digits) > 1 and int(digits[:2]) <= 26:
            ways += self.waysToRead(digits[2:])
        return ways
