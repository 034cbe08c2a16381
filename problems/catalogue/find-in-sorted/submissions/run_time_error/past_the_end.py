class Solution:
    def findCard(self, nums, target):
        low, high = 0, len(nums)
        while low < high:
            middle = (low + high) // 2
            if nums[middle] < target:
                low = middle + 1
            else:
                high = middle
        return low if nums[low] == target else -1
