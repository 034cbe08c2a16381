class VisitorCounter:
    def __init__(self):
        self.groups = collections.deque()
        self.people = 0

    def arrive(self, second: int, people: int) -> None:
        self.groups.append((second, people))
        self.people += people

    def recent(self, second: int) -> int:
        while self.groups and self.groups[0][0] <= second - 300:
            self.people -= self.groups.popleft()[1]
        return self.people
