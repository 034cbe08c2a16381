class Solution:
    def countPonds(self, field: List[str]) -> int:
        water = {(row, column) for row, squares in enumerate(field) for column, square in enumerate(squares) if square == "~"}
        ponds = 0
        while water:
            ponds += 1
            waiting = [water.pop()]
            while waiting:
                row, column = waiting.pop()
                for other in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                    if other in water:
                        water.remove(other)
                        waiting.append(other)
        return ponds
