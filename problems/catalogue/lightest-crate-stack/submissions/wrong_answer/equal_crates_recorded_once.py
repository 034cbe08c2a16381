class CrateStack:
    def __init__(self):
        self.weights = []
        self.minima = []

    def push(self, weight):
        self.weights.append(weight)
        if not self.minima or weight < self.minima[-1]:
            self.minima.append(weight)

    def pop(self):
        if not self.weights:
            return -1
        weight = self.weights.pop()
        if self.minima and weight == self.minima[-1]:
            self.minima.pop()
        return weight

    def lightest(self):
        return self.minima[-1] if self.minima else -1

    def lighterThan(self, limit):
        return self.lightest() < limit and bool(self.weights)
