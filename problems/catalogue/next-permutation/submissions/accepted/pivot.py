class Solution:
    def nextArrangement(self, nums: List[int]) -> None:
        pivot = len(nums) - 2
        while pivot >= 0 and nums[pivot] >= nums[pivot + 1]:
            pivot -= 1
        if pivot >= 0:
            partner = len(nums) - 1
            while nums[partner] <= nums[pivot]:
                partner -= 1
            nums[pivot], nums[partner] = nums[partner], nums[pivot]
        nums[pivot + 1:] = nums[pivot + 1:][::-1]
