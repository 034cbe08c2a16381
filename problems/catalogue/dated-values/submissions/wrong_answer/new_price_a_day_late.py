class PriceHistory:
    def __init__(self):
        self.changes = collections.defaultdict(list)

    def change(self, product, price, day):
        self.changes[product].append((day, price))

    def priceOn(self, product, day):
        changes = self.changes[product]
        place = bisect.bisect_left(changes, (day, ""))
        return changes[place - 1][1] if place else ""
