class Solution:
    def onInAll(self, low, high):
        common = low
        for number in range(low, high + 1):
            common &= number
        return common
