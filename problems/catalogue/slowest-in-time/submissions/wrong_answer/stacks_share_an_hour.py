class Solution:
    def slowestSpeed(self, stacks, hours):
        return (sum(stacks) + hours - 1) // hours
