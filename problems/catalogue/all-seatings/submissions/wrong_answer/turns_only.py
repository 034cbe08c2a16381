class Solution:
    def allSeatings(self, guests):
        return [guests[turn:] + guests[:turn] for turn in range(max(1, len(guests)))]
