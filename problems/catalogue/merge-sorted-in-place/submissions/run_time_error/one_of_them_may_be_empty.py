class Solution:
    def mergeInto(self, nums, m, others):
        own, other = nums[:m], list(others)
        for place in range(len(nums) - 1, -1, -1):
            nums[place] = own.pop() if own[-1] > other[-1] else other.pop()
