class Solution:
    def longestRow(self, tiles, k):
        longest = 0
        for start in range(len(tiles)):
            counts = {}
            for end in range(start, len(tiles)):
                counts[tiles[end]] = counts.get(tiles[end], 0) + 1
                if end - start + 1 - max(counts.values()) <= k:
                    longest = max(longest, end - start + 1)
        return longest
