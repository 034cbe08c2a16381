class Solution:
    def longestRow(self, tiles, k):
        longest = 0
        for colour in set(tiles):
            start, others = 0, 0
            while start < len(tiles) and tiles[start] != colour:
                start += 1
            for end in range(start, len(tiles)):
                others += tiles[end] != colour
                while others > k:
                    others -= tiles[start] != colour
                    start += 1
                longest = max(longest, end - start + 1)
        return longest
