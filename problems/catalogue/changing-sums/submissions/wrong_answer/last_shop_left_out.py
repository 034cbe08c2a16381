class StreetTakings:
    def __init__(self, takings):
        self.takings = takings

    def book(self, shop, amount):
        self.takings[shop] += amount

    def sum(self, first, last):
        return sum(self.takings[first:last])

    def shopAtSum(self, target):
        for shop, total in enumerate(itertools.accumulate(self.takings)):
            if total >= target:
                return shop
        return -1
