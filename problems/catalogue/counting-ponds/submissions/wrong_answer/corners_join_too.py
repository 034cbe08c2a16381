class Solution:
    def countPonds(self, field):
        water = {(row, column) for row, squares in enumerate(field) for column, square in enumerate(squares) if square == "~"}
        ponds = 0
        while water:
            ponds += 1
            waiting = [water.pop()]
            while waiting:
                row, column = waiting.pop()
                for down in (-1, 0, 1):
                    for right in (-1, 0, 1):
                        if (row + down, column + right) in water:
                            water.remove((row + down, column + right))
                            waiting.append((row + down, column + right))
        return ponds
