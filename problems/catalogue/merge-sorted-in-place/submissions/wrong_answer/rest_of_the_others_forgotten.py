class Solution:
    def mergeInto(self, nums, m, others):
        own, other, place = m - 1, len(others) - 1, len(nums) - 1
        while own >= 0 and other >= 0:
            if nums[own] > others[other]:
                nums[place] = nums[own]
                own -= 1
            else:
                nums[place] = others[other]
                other -= 1
            place -= 1
