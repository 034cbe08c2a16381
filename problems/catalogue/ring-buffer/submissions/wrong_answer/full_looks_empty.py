class FlightRecorder:
    def __init__(self, capacity):
        self.places = [0] * capacity
        self.first = 0
        self.end = 0

    def write(self, value):
        if (self.end + 1) % len(self.places) == self.first and len(self.places) > 1:
            return False
        self.places[self.end] = value
        self.end = (self.end + 1) % len(self.places)
        return True

    def overwrite(self, value):
        lost = -1
        if not self.write(value):
            lost = self.read()
            self.write(value)
        return lost

    def read(self):
        if self.first == self.end:
            return -1
        value = self.places[self.first]
        self.first = (self.first + 1) % len(self.places)
        return value

    def entries(self):
        return [self.places[(self.first + step) % len(self.places)] for step in range((self.end - self.first) % len(self.places))]
