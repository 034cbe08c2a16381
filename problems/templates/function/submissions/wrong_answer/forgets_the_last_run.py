class Solution:
    def longestRun(self, values):
        longest = run = 0
        for at, value in enumerate(values):
            if at > 0 and value != values[at - 1]:
                longest = max(longest, run)
                run = 0
            run += 1
        return longest
