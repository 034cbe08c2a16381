class PlateQueue:
    def __init__(self):
        self.washed = []
        self.ready = []

    def enqueue(self, plate: int) -> None:
        self.washed.append(plate)

    def dequeue(self) -> int:
        if self.front() == -1:
            return -1
        return self.ready.pop()

    def front(self) -> int:
        if not self.ready:
            while self.washed:
                self.ready.append(self.washed.pop())
        return self.ready[-1] if self.ready else -1

    def size(self) -> int:
        return len(self.washed) + len(self.ready)
