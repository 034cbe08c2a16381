class PageHistory:
    def __init__(self, home: str):
        self.pages = [home]
        self.place = 0

    def open(self, page: str) -> None:
        self.place += 1
        self.pages[self.place:] = [page]

    def back(self, steps: int) -> str:
        self.place = max(0, self.place - steps)
        return self.pages[self.place]

    def forward(self, steps: int) -> str:
        self.place = min(len(self.pages) - 1, self.place + steps)
        return self.pages[self.place]

    def forget(self, page: str) -> int:
        before = [each for each in self.pages[:self.place] if each != page]
        after = [each for each in self.pages[self.place + 1:] if each != page]
        deleted = len(self.pages) - len(before) - 1 - len(after)
        self.pages = [*before, self.pages[self.place], *after]
        self.place = len(before)
        return deleted
