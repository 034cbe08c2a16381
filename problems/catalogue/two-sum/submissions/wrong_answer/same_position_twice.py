class Solution:
    def twoSum(self, nums, target):
        for index, number in enumerate(nums):
            if target - number in nums:
                return [index, nums.index(target - number)]
