class GuestList:
    def __init__(self):
        self.guests = []
        self.places = {}

    def join(self, guest: int) -> bool:
        if guest in self.places:
            return False
        self.places[guest] = len(self.guests)
        self.guests.append(guest)
        return True

    def leave(self, guest: int) -> bool:
        if guest not in self.places:
            return False
        place = self.places[guest]
        last = self.guests[-1]
        self.guests[place] = last
        self.places[last] = place
        self.guests.pop()
        del self.places[guest]
        return True

    def placeOf(self, guest: int) -> int:
        return self.places.get(guest, -1)

    def guestAt(self, place: int) -> int:
        return self.guests[place] if place < len(self.guests) else -1
