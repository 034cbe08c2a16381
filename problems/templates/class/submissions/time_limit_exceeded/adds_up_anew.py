class RecentSum:
    def __init__(self, size):
        self.size = size
        self.values = []

    def add(self, value):
        self.values.append(value)

    def sum(self):
        total = 0
        for value in self.values[-self.size :]:
            total += value
        return total
