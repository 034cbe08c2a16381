class Solution {
    public int burningTime(int[][] forest) {
        int rows = forest.length, columns = forest[0].length, left = 0, minutes = 0;
        List<int[]> burning = new ArrayList<>();
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                if (forest[row][column] == 2) burning.add(new int[] {row, column});
                else left += forest[row][column];
        int[] steps = {0, 1, 0, -1, 0};
        while (left > 0 && !burning.isEmpty()) {
            List<int[]> caught = new ArrayList<>();
            for (int[] square : burning)
                for (int side = 0; side < 4; side++) {
                    int row = square[0] + steps[side], column = square[1] + steps[side + 1];
                    if (row < 0 || row == rows || column < 0 || column == columns || forest[row][column] != 1) continue;
                    forest[row][column] = 2;
                    caught.add(new int[] {row, column});
                }
            left -= caught.size();
            burning = caught;
            minutes++;
        }
        return left > 0 ? -1 : minutes;
    }
}
