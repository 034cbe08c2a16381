class Solution:
    def largestRectangle(self, heights):
        best, rising = 0, []
        for index, height in enumerate(heights + [0]):
            start = index
            while rising and rising[-1][1] >= height:
                start, above = rising.pop()
                best = max(best, above * (index - start))
            rising.append((start, height))
        return best
