class Podium:
    def __init__(self, places, scores):
        self.places = places
        self.scores = set(scores)

    def add(self, score):
        self.scores.add(score)
        return sorted(self.scores)[-self.places] if len(self.scores) >= self.places else -1
