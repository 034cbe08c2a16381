class PlateQueue:
    def __init__(self):
        self.washed = []
        self.ready = []

    def enqueue(self, plate):
        self.washed.append(plate)

    def dequeue(self):
        self.front()
        return self.ready.pop() if self.ready else -1

    def front(self):
        while self.washed:
            self.ready.append(self.washed.pop())
        return self.ready[-1] if self.ready else -1

    def size(self):
        return len(self.washed) + len(self.ready)
