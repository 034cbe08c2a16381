class Podium:
    def __init__(self, places: int, scores: List[int]):
        self.places = places
        self.best = []
        for score in scores:
            self.add(score)

    def add(self, score: int) -> int:
        if len(self.best) < self.places:
            heapq.heappush(self.best, score)
        else:
            heapq.heappushpop(self.best, score)
        return self.best[0] if len(self.best) == self.places else -1
