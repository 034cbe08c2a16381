class FlightRecorder:
    def __init__(self, capacity: int):
        self.places = [0] * capacity
        self.first = 0
        self.count = 0

    def write(self, value: int) -> bool:
        if self.count == len(self.places):
            return False
        self.places[(self.first + self.count) % len(self.places)] = value
        self.count += 1
        return True

    def overwrite(self, value: int) -> int:
        lost = self.read() if self.count == len(self.places) else -1
        self.write(value)
        return lost

    def read(self) -> int:
        if self.count == 0:
            return -1
        value = self.places[self.first]
        self.first = (self.first + 1) % len(self.places)
        self.count -= 1
        return value

    def entries(self) -> List[int]:
        return [self.places[(self.first + step) % len(self.places)] for step in range(self.count)]
