class Solution:
    def onInAll(self, low, high):
        return low & high
