class Solution:
    def emptySeat(self, tickets):
        taken = [False] * len(tickets)
        for seat in tickets:
            taken[seat] = True
        return taken.index(False)
