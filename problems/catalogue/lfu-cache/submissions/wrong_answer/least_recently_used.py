class Shelf:
    def __init__(self, capacity):
        self.capacity = capacity
        self.editions = {}

    def read(self, book):
        if book not in self.editions:
            return -1
        self.editions[book] = self.editions.pop(book)
        return self.editions[book]

    def store(self, book, edition):
        if self.capacity == 0:
            return
        self.editions.pop(book, None)
        if len(self.editions) == self.capacity:
            del self.editions[next(iter(self.editions))]
        self.editions[book] = edition
