class Solution:
    def nextArrangement(self, nums):
        pivot = len(nums) - 2
        while pivot >= 0 and nums[pivot] >= nums[pivot + 1]:
            pivot -= 1
        if pivot < 0:
            nums.reverse()
            return
        partner = len(nums) - 1
        while nums[partner] <= nums[pivot]:
            partner -= 1
        nums[pivot], nums[partner] = nums[partner], nums[pivot]
