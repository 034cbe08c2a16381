class Solution:
    def turn(self, picture: List[List[int]]) -> None:
        for row in range(len(picture)):
            for column in range(row):
                picture[row][column], picture[column][row] = picture[column][row], picture[row][column]
        for row in picture:
            row.reverse()
