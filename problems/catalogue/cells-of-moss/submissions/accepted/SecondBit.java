class Solution {
    public void nextDay(int[][] wall) {
        for (int row = 0; row < wall.length; row++)
            for (int column = 0; column < wall[0].length; column++) {
                int around = 0;
                for (int down = row - 1; down <= row + 1; down++)
                    for (int right = column - 1; right <= column + 1; right++)
                        if (down >= 0 && down < wall.length && right >= 0 && right < wall[0].length
                            && (down != row || right != column)) around += wall[down][right] & 1;
                if ((around | wall[row][column] & 1) == 3) wall[row][column] |= 2;
            }
        for (int[] line : wall) for (int column = 0; column < line.length; column++) line[column] >>= 1;
    }
}
