class Solution {
    public int[][] triangleOfSums(int rows, int top) {
        int[][] triangle = new int[rows][];
        for (int row = 0; row < rows; row++) {
            triangle[row] = new int[row + 1];
            long ways = 1;
            for (int place = 0; place <= row; place++) {
                triangle[row][place] = (int) (ways * top);
                ways = ways * (row - place) / (place + 1);
            }
        }
        return triangle;
    }
}
