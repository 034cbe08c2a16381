class Shelf:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.editions = {}
        self.uses = {}
        self.groups = collections.defaultdict(dict)
        self.fewest = 0

    def read(self, book: int) -> int:
        if book not in self.editions:
            return -1
        self.use(book)
        return self.editions[book]

    def store(self, book: int, edition: int) -> None:
        if self.capacity == 0:
            return
        if book not in self.editions:
            if len(self.editions) == self.capacity:
                self.take_away()
            self.uses[book] = 0
            self.groups[0][book] = None
            self.fewest = 0
        self.editions[book] = edition
        self.use(book)

    def use(self, book: int) -> None:
        uses = self.uses[book]
        del self.groups[uses][book]
        if not self.groups[uses] and uses == self.fewest:
            self.fewest += 1
        self.uses[book] = uses + 1
        self.groups[uses + 1][book] = None

    def take_away(self) -> None:
        gone = next(iter(self.groups[self.fewest]))
        del self.groups[self.fewest][gone], self.editions[gone], self.uses[gone]
