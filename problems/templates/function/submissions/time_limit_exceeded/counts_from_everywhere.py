class Solution:
    def longestRun(self, values):
        longest = 0
        for first in range(len(values)):
            last = first
            while last < len(values) and values[last] == values[first]:
                last += 1
            longest = max(longest, last - first)
        return longest
