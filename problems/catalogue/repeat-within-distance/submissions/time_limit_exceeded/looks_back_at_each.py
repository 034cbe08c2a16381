class Solution:
    def repeatsWithin(self, nums, k):
        for position in range(len(nums)):
            for before in range(max(0, position - k), position):
                if nums[before] == nums[position]:
                    return True
        return False
