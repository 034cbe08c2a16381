class Solution:
    def trappedRain(self, heights):
        water = start = 0
        while start < len(heights):
            end = start + 1
            while end < len(heights) and heights[end] < heights[start]:
                end += 1
            if end < len(heights):
                water += sum(heights[start] - height for height in heights[start + 1:end])
            start = end
        return water
