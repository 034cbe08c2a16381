class Solution:
    def longestDistinct(self, text: str) -> int:
        last = {}
        longest = start = 0
        for place, letter in enumerate(text):
            if last.get(letter, -1) >= start:
                start = last[letter] + 1
            last[letter] = place
            longest = max(longest, place - start + 1)
        return longest
