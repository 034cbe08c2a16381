class Solution:
    def longestRow(self, tiles: str, k: int) -> int:
        counts = {}
        start = longest = most = 0
        for end, colour in enumerate(tiles):
            counts[colour] = counts.get(colour, 0) + 1
            most = max(most, counts[colour])
            if end - start + 1 - most > k:
                counts[tiles[start]] -= 1
                start += 1
            longest = end - start + 1
        return longest
