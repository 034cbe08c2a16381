class Solution:
    def countPonds(self, field):
        found = []
        for row, squares in enumerate(field):
            for column, square in enumerate(squares):
                if square == "~" and not any((row, column) in pond for pond in found):
                    pond = [(row, column)]
                    for down, right in pond:
                        for other in ((down - 1, right), (down + 1, right), (down, right - 1), (down, right + 1)):
                            if 0 <= other[0] < len(field) and 0 <= other[1] < len(squares):
                                if field[other[0]][other[1]] == "~" and other not in pond:
                                    pond.append(other)
                    found.append(pond)
        return len(found)
