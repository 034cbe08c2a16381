class Solution:
    def repeatsWithin(self, nums, k):
        first = {}
        for position, number in enumerate(nums):
            if number not in first:
                first[number] = position
            elif position - first[number] <= k:
                return True
        return False
