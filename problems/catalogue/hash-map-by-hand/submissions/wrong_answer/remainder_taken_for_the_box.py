class Pigeonholes:
    def __init__(self):
        self.places = [-1] * 4099

    def put(self, box, letters):
        self.places[box % 4099] = letters

    def look(self, box):
        return self.places[box % 4099]

    def clear(self, box):
        letters = self.look(box)
        self.places[box % 4099] = -1
        return letters

    def used(self):
        return sum(letters >= 0 for letters in self.places)
