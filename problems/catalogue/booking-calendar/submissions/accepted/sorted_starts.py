class RehearsalRoom:
    def __init__(self):
        self.starts = []
        self.ends = []

    def book(self, start: int, end: int) -> bool:
        place = bisect.bisect_left(self.starts, start)
        if place > 0 and self.ends[place - 1] > start:
            return False
        if place < len(self.starts) and self.starts[place] < end:
            return False
        self.starts.insert(place, start)
        self.ends.insert(place, end)
        return True

    def cancel(self, moment: int) -> int:
        place = bisect.bisect_right(self.starts, moment) - 1
        if place < 0 or self.ends[place] <= moment:
            return 0
        return self.ends.pop(place) - self.starts.pop(place)
