class LineEditor:
    def __init__(self):
        self.left = []
        self.right = []
        self.changes = []

    def write(self, text: str) -> None:
        self.left.extend(text)
        self.changes.append((len(self.left), len(text), ""))

    def erase(self, count: int) -> int:
        place = max(0, len(self.left) - count)
        deleted = "".join(self.left[place:])
        if deleted:
            del self.left[place:]
            self.changes.append((place, 0, deleted))
        return len(deleted)

    def moveBy(self, steps: int) -> str:
        self.go(len(self.left) + steps)
        return "".join(self.left[-10:])

    def undo(self) -> bool:
        if not self.changes:
            return False
        place, typed, deleted = self.changes.pop()
        self.go(place)
        del self.left[place - typed:]
        self.left.extend(deleted)
        return True

    def go(self, place: int) -> None:
        while len(self.left) > place and self.left:
            self.right.append(self.left.pop())
        while len(self.left) < place and self.right:
            self.left.append(self.right.pop())
