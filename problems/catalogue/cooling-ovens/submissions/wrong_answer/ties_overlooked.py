class Solution:
    def minutesNeeded(self, loaves, pause):
        most = max(loaves.count(kind) for kind in set(loaves))
        return max(len(loaves), (most - 1) * (pause + 1) + 1)
