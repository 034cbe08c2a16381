class DayMedian:
    def __init__(self):
        self.lower = []
        self.upper = []

    def record(self, value: int) -> None:
        largest = -heapq.heappushpop(self.lower, -value)
        heapq.heappush(self.upper, largest)
        if len(self.upper) > len(self.lower):
            heapq.heappush(self.lower, -heapq.heappop(self.upper))

    def median(self) -> float:
        if not self.lower:
            return 0.0
        if len(self.lower) > len(self.upper):
            return float(-self.lower[0])
        return (self.upper[0] - self.lower[0]) / 2
