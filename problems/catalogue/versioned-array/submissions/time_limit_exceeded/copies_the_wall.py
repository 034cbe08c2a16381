class PosterWall:
    def __init__(self, frames):
        self.wall = [0] * frames
        self.photos = {}

    def hang(self, frame, poster):
        self.wall[frame] = poster

    def photograph(self):
        photo = {}
        for frame, poster in enumerate(self.wall):
            if poster != 0:
                photo[frame] = poster
        self.photos[len(self.photos)] = photo
        return len(self.photos) - 1

    def posterIn(self, frame, photo):
        return self.photos[photo].get(frame, 0) if photo in self.photos else -1
