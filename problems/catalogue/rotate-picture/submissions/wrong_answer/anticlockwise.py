class Solution:
    def turn(self, picture):
        picture[:] = [list(row) for row in zip(*picture)][::-1]
