class Solution:
    def waysUp(self, stairs: int) -> int:
        ways, following = 1, 1
        for _ in range(stairs):
            ways, following = following, ways + following
        return ways
