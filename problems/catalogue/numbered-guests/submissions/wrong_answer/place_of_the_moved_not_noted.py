class GuestList:
    def __init__(self):
        self.guests = []
        self.places = {}

    def join(self, guest):
        if guest in self.places:
            return False
        self.places[guest] = len(self.guests)
        self.guests.append(guest)
        return True

    def leave(self, guest):
        if guest not in self.places:
            return False
        place = self.places.pop(guest)
        last = self.guests.pop()
        if place < len(self.guests):
            self.guests[place] = last
        return True

    def placeOf(self, guest):
        return self.places.get(guest, -1)

    def guestAt(self, place):
        return self.guests[place] if place < len(self.guests) else -1
