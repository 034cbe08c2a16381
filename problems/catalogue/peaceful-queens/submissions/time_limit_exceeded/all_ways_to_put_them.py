from itertools import combinations


class Solution:
    def countPlacements(self, size, blocked):
        squares = [(row, column) for row in range(size) for column in range(size) if [row, column] not in blocked]
        total = 0
        for queens in combinations(squares, size):
            total += all(
                one[0] != other[0] and one[1] != other[1] and abs(one[0] - other[0]) != abs(one[1] - other[1])
                for one, other in combinations(queens, 2)
            )
        return total
