class Solution:
    def moveZeros(self, nums):
        kept = [number for number in nums if number != 0]
        nums = kept + [0] * (len(nums) - len(kept))
