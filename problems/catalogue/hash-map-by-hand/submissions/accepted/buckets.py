class Pigeonholes:
    def __init__(self):
        self.buckets = [[] for _ in range(2003)]
        self.count = 0

    def put(self, box: int, letters: int) -> None:
        for note in self.bucket(box):
            if note[0] == box:
                note[1] = letters
                return
        self.bucket(box).append([box, letters])
        self.count += 1

    def look(self, box: int) -> int:
        for key, letters in self.bucket(box):
            if key == box:
                return letters
        return -1

    def clear(self, box: int) -> int:
        bucket = self.bucket(box)
        for place, (key, letters) in enumerate(bucket):
            if key == box:
                del bucket[place]
                self.count -= 1
                return letters
        return -1

    def used(self) -> int:
        return self.count

    def bucket(self, box: int) -> List[List[int]]:
        return self.buckets[box % len(self.buckets)]
