class Solution:
    def winner(self, votes):
        return votes[len(votes) // 2]
