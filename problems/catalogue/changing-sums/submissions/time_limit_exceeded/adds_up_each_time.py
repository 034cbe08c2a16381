class StreetTakings:
    def __init__(self, takings):
        self.takings = takings

    def book(self, shop, amount):
        self.takings[shop] += amount

    def sum(self, first, last):
        total = 0
        for shop in range(len(self.takings)):
            if first <= shop and shop <= last:
                total = total + self.takings[shop]
        return total

    def shopAtSum(self, target):
        for shop in range(len(self.takings)):
            target = target - self.takings[shop]
            if target <= 0:
                return shop
        return -1
