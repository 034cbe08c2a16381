class Solution:
    def trappedRain(self, heights: List[int]) -> int:
        left, right = 0, len(heights) - 1
        left_highest = right_highest = water = 0
        while left <= right:
            left_highest = max(left_highest, heights[left])
            right_highest = max(right_highest, heights[right])
            if left_highest < right_highest:
                water += left_highest - heights[left]
                left += 1
            else:
                water += right_highest - heights[right]
                right -= 1
        return water
