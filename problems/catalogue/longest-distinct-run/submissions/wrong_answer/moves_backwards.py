class Solution:
    def longestDistinct(self, text):
        last = {}
        longest = start = 0
        for place, letter in enumerate(text):
            if letter in last:
                start = last[letter] + 1
            last[letter] = place
            longest = max(longest, place - start + 1)
        return longest
