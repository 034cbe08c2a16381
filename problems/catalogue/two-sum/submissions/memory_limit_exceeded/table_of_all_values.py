class Solution:
    def twoSum(self, nums, target):
        place = [None] * (2 * 10**9 + 1)
        for index, number in enumerate(nums):
            if place[target - number] is not None:
                return [place[target - number], index]
            place[number] = index
