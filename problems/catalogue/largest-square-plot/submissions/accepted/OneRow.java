class Solution {
    public int largestPlot(String[] field) {
        int[] side = new int[field[0].length() + 1];
        int largest = 0;
        for (String line : field) {
            int diagonal = 0;
            for (int column = 1; column < side.length; column++) {
                int above = side[column];
                side[column] = line.charAt(column - 1) == '#' ? 0 : 1 + Math.min(diagonal, Math.min(above, side[column - 1]));
                diagonal = above;
                largest = Math.max(largest, side[column]);
            }
        }
        return largest * largest;
    }
}
