class Garage:
    def __init__(self, places):
        self.places = [0, *places]
        self.given = {}

    def arrive(self, car, size):
        if car in self.given or self.places[size] == 0:
            return 0
        self.places[size] -= 1
        self.given[car] = size
        return size

    def depart(self, car):
        place = self.given.pop(car, 0)
        self.places[place] += 1
        return place

    def vacant(self, size):
        return self.places[size]
