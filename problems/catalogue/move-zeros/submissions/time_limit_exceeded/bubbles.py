class Solution:
    def moveZeros(self, nums):
        for end in range(len(nums) - 1, 0, -1):
            for index in range(end):
                if nums[index] == 0:
                    nums[index], nums[index + 1] = nums[index + 1], nums[index]
