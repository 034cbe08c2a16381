class LineEditor:
    def __init__(self):
        self.line = ""
        self.cursor = 0
        self.changes = []

    def write(self, text):
        self.changes.append((len(text), ""))
        self.line = self.line[:self.cursor] + text + self.line[self.cursor:]
        self.cursor += len(text)

    def erase(self, count):
        place = max(0, self.cursor - count)
        deleted = self.line[place:self.cursor]
        if deleted:
            self.changes.append((0, deleted))
        self.line = self.line[:place] + self.line[self.cursor:]
        self.cursor = place
        return len(deleted)

    def moveBy(self, steps):
        self.cursor = min(len(self.line), max(0, self.cursor + steps))
        return self.line[max(0, self.cursor - 10):self.cursor]

    def undo(self):
        if not self.changes:
            return False
        typed, deleted = self.changes.pop()
        place = max(0, self.cursor - typed)
        self.line = self.line[:place] + deleted + self.line[self.cursor:]
        self.cursor = place + len(deleted)
        return True
