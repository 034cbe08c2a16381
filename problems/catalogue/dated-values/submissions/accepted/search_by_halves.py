class PriceHistory:
    def __init__(self):
        self.days = {}
        self.prices = {}

    def change(self, product: str, price: str, day: int) -> None:
        self.days.setdefault(product, []).append(day)
        self.prices.setdefault(product, []).append(price)

    def priceOn(self, product: str, day: int) -> str:
        days = self.days.get(product, [])
        low, high = 0, len(days)
        while low < high:
            middle = (low + high) // 2
            if days[middle] <= day:
                low = middle + 1
            else:
                high = middle
        return self.prices[product][low - 1] if low > 0 else ""
