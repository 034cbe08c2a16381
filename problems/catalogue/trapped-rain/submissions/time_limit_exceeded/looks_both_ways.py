class Solution:
    def trappedRain(self, heights):
        water = 0
        for column in range(len(heights)):
            left = right = heights[column]
            for other in range(column):
                left = max(left, heights[other])
            for other in range(column, len(heights)):
                right = max(right, heights[other])
            water += min(left, right) - heights[column]
        return water
