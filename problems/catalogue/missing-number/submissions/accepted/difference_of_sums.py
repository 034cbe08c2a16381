class Solution:
    def emptySeat(self, tickets: List[int]) -> int:
        seats = len(tickets)
        return seats * (seats + 1) // 2 - sum(tickets)
