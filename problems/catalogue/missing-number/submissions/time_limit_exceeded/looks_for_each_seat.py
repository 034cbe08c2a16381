class Solution:
    def emptySeat(self, tickets):
        for seat in range(len(tickets) + 1):
            found = False
            for ticket in tickets:
                if ticket == seat:
                    found = True
            if not found:
                return seat
