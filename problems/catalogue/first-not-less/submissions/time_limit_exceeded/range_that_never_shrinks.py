class Solution:
    def firstNotLess(self, nums, target):
        low, high = 0, len(nums)
        while low < high:
            middle = (low + high) // 2
            if nums[middle] < target:
                low = middle
            else:
                high = middle
        return low
