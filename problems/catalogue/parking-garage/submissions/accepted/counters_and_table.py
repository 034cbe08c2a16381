class Garage:
    def __init__(self, places: List[int]):
        self.places = [0, *places]
        self.given = {}

    def arrive(self, car: int, size: int) -> int:
        if car in self.given:
            return 0
        for place in range(size, 4):
            if self.places[place] > 0:
                self.places[place] -= 1
                self.given[car] = place
                return place
        return 0

    def depart(self, car: int) -> int:
        place = self.given.pop(car, 0)
        self.places[place] += 1
        return place

    def vacant(self, size: int) -> int:
        return self.places[size]
