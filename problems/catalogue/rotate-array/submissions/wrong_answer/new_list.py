class Solution:
    def rotate(self, nums, k):
        k %= len(nums)
        nums = nums[-k:] + nums[:-k]
