class Solution:
    def nextArrangement(self, nums):
        pivot = len(nums) - 2
        while pivot >= 0 and nums[pivot] >= nums[pivot + 1]:
            pivot -= 1
        partner = min((number, -place) for place, number in enumerate(nums) if place > pivot and number > nums[pivot])
        nums[pivot], nums[-partner[1]] = partner[0], nums[pivot]
        nums[pivot + 1:] = sorted(nums[pivot + 1:])
