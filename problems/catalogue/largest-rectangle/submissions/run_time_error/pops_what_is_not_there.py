class Solution:
    def largestRectangle(self, heights):
        best, rising = 0, []
        for index, height in enumerate(heights + [0]):
            while heights[rising[-1]] >= height:
                above = heights[rising.pop()]
                best = max(best, above * (index - rising[-1] - 1))
            rising.append(index)
        return best
