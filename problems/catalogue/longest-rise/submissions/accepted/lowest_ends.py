from bisect import bisect_left


class Solution:
    def longestRise(self, heights: List[int]) -> int:
        ends = []
        for height in heights:
            place = bisect_left(ends, height)
            if place == len(ends):
                ends.append(height)
            else:
                ends[place] = height
        return len(ends)
