class Solution:
    def onInAll(self, low: int, high: int) -> int:
        places = 0
        while low != high:
            low >>= 1
            high >>= 1
            places += 1
        return low << places
