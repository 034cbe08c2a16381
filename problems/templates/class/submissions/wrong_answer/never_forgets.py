class RecentSum:
    def __init__(self, size):
        self.total = 0

    def add(self, value):
        self.total += value

    def sum(self):
        return self.total
