class DayMedian:
    def __init__(self):
        self.lower = []
        self.upper = []

    def record(self, value):
        if len(self.lower) == len(self.upper):
            heapq.heappush(self.lower, -value)
        else:
            heapq.heappush(self.upper, value)

    def median(self):
        if not self.lower:
            return 0.0
        if len(self.lower) > len(self.upper):
            return float(-self.lower[0])
        return (self.upper[0] - self.lower[0]) / 2
