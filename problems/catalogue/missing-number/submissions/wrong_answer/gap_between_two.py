class Solution:
    def emptySeat(self, tickets):
        tickets.sort()
        for before, after in zip(tickets, tickets[1:]):
            if after - before > 1:
                return before + 1
        return 0
