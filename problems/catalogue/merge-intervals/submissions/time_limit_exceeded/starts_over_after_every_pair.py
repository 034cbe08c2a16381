class Solution:
    def mergeIntervals(self, intervals):
        while self.merge_one(intervals):
            pass
        return sorted(intervals)

    def merge_one(self, intervals):
        for one in intervals:
            for other in intervals:
                if one is not other and one[0] <= other[1] and other[0] <= one[1]:
                    intervals.remove(one)
                    intervals.remove(other)
                    intervals.append([min(one[0], other[0]), max(one[1], other[1])])
                    return True
        return False
