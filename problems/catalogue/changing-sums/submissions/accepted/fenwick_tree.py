class StreetTakings:
    def __init__(self, takings: List[int]):
        self.blocks = [0, *takings]
        for place in range(1, len(self.blocks)):
            following = place + (place & -place)
            if following < len(self.blocks):
                self.blocks[following] += self.blocks[place]

    def book(self, shop: int, amount: int) -> None:
        place = shop + 1
        while place < len(self.blocks):
            self.blocks[place] += amount
            place += place & -place

    def sum(self, first: int, last: int) -> int:
        return self.before(last + 1) - self.before(first)

    def shopAtSum(self, target: int) -> int:
        place = 0
        step = 1 << len(self.blocks).bit_length()
        while step:
            following = place + step
            if following < len(self.blocks) and self.blocks[following] < target:
                place = following
                target -= self.blocks[following]
            step >>= 1
        return place if place + 1 < len(self.blocks) else -1

    def before(self, place: int) -> int:
        total = 0
        while place:
            total += self.blocks[place]
            place -= place & -place
        return total
