class Solution:
    def longestSeries(self, nums):
        nums.sort()
        longest = length = min(1, len(nums))
        for before, number in zip(nums, nums[1:]):
            length = length + 1 if number == before + 1 else 1
            longest = max(longest, length)
        return longest
