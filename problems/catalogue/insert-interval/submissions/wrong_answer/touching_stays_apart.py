class Solution:
    def insertBooking(self, booked, added):
        start, end = added
        before, after = [], []
        for interval in booked:
            if interval[1] <= start:
                before.append(interval)
            elif interval[0] >= end:
                after.append(interval)
            else:
                start = min(start, interval[0])
                end = max(end, interval[1])
        return before + [[start, end]] + after
