class Solution:
    def moveZeros(self, nums: List[int]) -> None:
        place = 0
        for index in range(len(nums)):
            if nums[index] != 0:
                nums[place], nums[index] = nums[index], nums[place]
                place += 1
