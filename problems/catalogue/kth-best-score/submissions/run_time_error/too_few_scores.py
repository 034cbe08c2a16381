class Podium:
    def __init__(self, places, scores):
        self.places = places
        self.scores = scores

    def add(self, score):
        self.scores.append(score)
        self.scores.sort(reverse=True)
        return self.scores[self.places - 1]
