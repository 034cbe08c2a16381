class Solution:
    def longestDistinct(self, text):
        longest = 0
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                if len(set(text[start:end])) == end - start:
                    longest = max(longest, end - start)
        return longest
