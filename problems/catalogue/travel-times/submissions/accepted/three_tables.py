class HarbourGates:
    def __init__(self):
        self.entered = {}
        self.rides = {}
        self.passengers = collections.Counter()

    def enter(self, card: int, harbour: str, minute: int) -> None:
        if card in self.entered:
            self.passengers[self.entered[card][0]] -= 1
        self.entered[card] = harbour, minute
        self.passengers[harbour] += 1

    def exit(self, card: int, harbour: str, minute: int) -> int:
        if card not in self.entered:
            return -1
        start, since = self.entered.pop(card)
        self.passengers[start] -= 1
        total, count = self.rides.get((start, harbour), (0, 0))
        self.rides[start, harbour] = total + minute - since, count + 1
        return minute - since

    def average(self, start: str, finish: str) -> float:
        if (start, finish) not in self.rides:
            return -1.0
        total, count = self.rides[start, finish]
        return total / count

    def onTheWay(self, start: str) -> int:
        return self.passengers[start]
