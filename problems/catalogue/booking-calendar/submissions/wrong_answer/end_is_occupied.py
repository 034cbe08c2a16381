class RehearsalRoom:
    def __init__(self):
        self.bookings = []

    def book(self, start, end):
        if any(since <= end and start <= until for since, until in self.bookings):
            return False
        self.bookings.append((start, end))
        return True

    def cancel(self, moment):
        for since, until in self.bookings:
            if since <= moment <= until:
                self.bookings.remove((since, until))
                return until - since
        return 0
