class Solution {
    public int[] mow(int[][] field) {
        int rows = field.length, columns = field[0].length;
        boolean[][] isMown = new boolean[rows][columns];
        int[] mown = new int[rows * columns];
        int row = 0, column = 0, down = 0, across = 1;
        for (int count = 0; count < mown.length; count++) {
            mown[count] = field[row][column];
            isMown[row][column] = true;
            int below = row + down, beside = column + across;
            boolean free = below >= 0 && below < rows && beside >= 0 && beside < columns && !isMown[below][beside];
            if (!free) {
                int kept = down;
                down = across;
                across = -kept;
            }
            row += down;
            column += across;
        }
        return mown;
    }
}
