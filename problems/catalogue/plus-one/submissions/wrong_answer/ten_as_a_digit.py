class Solution:
    def addOne(self, digits):
        return digits[:-1] + [digits[-1] + 1]
