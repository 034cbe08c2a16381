class Solution:
    def longestSeries(self, nums: List[int]) -> int:
        owned = set(nums)
        longest = 0
        for number in owned:
            if number - 1 not in owned:
                end = number + 1
                while end in owned:
                    end += 1
                longest = max(longest, end - number)
        return longest
