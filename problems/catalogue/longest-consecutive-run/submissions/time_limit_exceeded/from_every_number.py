class Solution:
    def longestSeries(self, nums):
        owned = set(nums)
        longest = 0
        for number in owned:
            end = number
            while end in owned:
                end += 1
            longest = max(longest, end - number)
        return longest
