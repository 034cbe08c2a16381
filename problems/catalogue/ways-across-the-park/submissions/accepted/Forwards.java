class Solution {
    public int countWays(String[] park) {
        int rows = park.length, columns = park[0].length();
        int[][] ways = new int[rows + 1][columns + 1];
        ways[0][0] = 1;
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) {
                if (park[row].charAt(column) == '#') ways[row][column] = 0;
                ways[row + 1][column] = (ways[row + 1][column] + ways[row][column]) % 1_000_000_007;
                ways[row][column + 1] = (ways[row][column + 1] + ways[row][column]) % 1_000_000_007;
            }
        return ways[rows - 1][columns - 1];
    }
}
