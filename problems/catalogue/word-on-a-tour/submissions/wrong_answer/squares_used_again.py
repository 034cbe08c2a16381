class Solution:
    def canBeFound(self, letters, word):
        at = {(row, column): letter for row, line in enumerate(letters) for column, letter in enumerate(line)}
        ends = {square for square in at if at[square] == word[0]}
        for letter in word[1:]:
            around = {
                other
                for row, column in ends
                for other in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
            }
            ends = {square for square in around if at.get(square) == letter}
        return bool(ends)
