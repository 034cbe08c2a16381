class Solution:
    def waysUp(self, stairs):
        return 1 if stairs < 2 else self.waysUp(stairs - 1) + self.waysUp(stairs - 2)
