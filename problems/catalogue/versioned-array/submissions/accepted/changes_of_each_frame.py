class PosterWall:
    def __init__(self, frames: int):
        self.changes = {}
        self.photos = 0

    def hang(self, frame: int, poster: int) -> None:
        numbers, posters = self.changes.setdefault(frame, ([], []))
        numbers.append(self.photos)
        posters.append(poster)

    def photograph(self) -> int:
        self.photos += 1
        return self.photos - 1

    def posterIn(self, frame: int, photo: int) -> int:
        if photo >= self.photos:
            return -1
        numbers, posters = self.changes.get(frame, ([], []))
        place = bisect.bisect_right(numbers, photo)
        return posters[place - 1] if place > 0 else 0
