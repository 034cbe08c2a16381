class Solution:
    def longestRise(self, heights):
        longest = []
        for place, height in enumerate(heights):
            longest.append(1 + max((longest[i] for i in range(place) if heights[i] < height), default=0))
        return max(longest, default=0)
