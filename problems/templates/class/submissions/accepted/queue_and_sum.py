from collections import deque


class RecentSum:
    def __init__(self, size):
        self.size = size
        self.values = deque()
        self.total = 0

    def add(self, value):
        self.values.append(value)
        self.total += value
        if len(self.values) > self.size:
            self.total -= self.values.popleft()

    def sum(self):
        return self.total
