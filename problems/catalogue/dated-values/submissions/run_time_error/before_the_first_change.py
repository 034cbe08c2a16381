class PriceHistory:
    def __init__(self):
        self.changes = {}

    def change(self, product, price, day):
        self.changes.setdefault(product, []).append((day, price))

    def priceOn(self, product, day):
        return [price for since, price in self.changes[product] if since <= day][-1]
