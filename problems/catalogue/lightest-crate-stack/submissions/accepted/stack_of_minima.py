class CrateStack:
    def __init__(self):
        self.weights = []
        self.minima = []

    def push(self, weight: int) -> None:
        self.weights.append(weight)
        if not self.minima or weight <= self.minima[-1]:
            self.minima.append(weight)

    def pop(self) -> int:
        if not self.weights:
            return -1
        weight = self.weights.pop()
        if weight == self.minima[-1]:
            self.minima.pop()
        return weight

    def lightest(self) -> int:
        return self.minima[-1] if self.minima else -1

    def lighterThan(self, limit: int) -> bool:
        return bool(self.minima) and self.minima[-1] < limit
