class Solution:
    def longestRun(self, values):
        longest = run = 0
        before = None
        for value in values:
            run = run + 1 if value == before else 1
            longest = max(longest, run)
            before = value
        return longest
