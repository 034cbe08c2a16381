class HarbourGates:
    def __init__(self):
        self.entered = {}
        self.averages = {}

    def enter(self, card, harbour, minute):
        self.entered[card] = harbour, minute

    def exit(self, card, harbour, minute):
        if card not in self.entered:
            return -1
        start, since = self.entered.pop(card)
        old = self.averages.get((start, harbour), minute - since)
        self.averages[start, harbour] = (old + minute - since) / 2
        return minute - since

    def average(self, start, finish):
        return float(self.averages.get((start, finish), -1))

    def onTheWay(self, start):
        return sum(harbour == start for harbour, _ in self.entered.values())
