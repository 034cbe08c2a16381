class PosterWall:
    def __init__(self, frames):
        self.changes = collections.defaultdict(dict)
        self.photos = 0

    def hang(self, frame, poster):
        self.changes[frame].setdefault(self.photos, poster)

    def photograph(self):
        self.photos += 1
        return self.photos - 1

    def posterIn(self, frame, photo):
        if photo >= self.photos:
            return -1
        known = [poster for number, poster in self.changes[frame].items() if number <= photo]
        return known[-1] if known else 0
