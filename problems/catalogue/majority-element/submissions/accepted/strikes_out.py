class Solution:
    def winner(self, votes: List[int]) -> int:
        candidate, left = None, 0
        for vote in votes:
            if left == 0:
                candidate = vote
            left += 1 if vote == candidate else -1
        return candidate
