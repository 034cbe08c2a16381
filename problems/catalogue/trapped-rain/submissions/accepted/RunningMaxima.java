class Solution {
    public int trappedRain(int[] heights) {
        int[] left = heights.clone();
        for (int column = 1; column < left.length; column++) left[column] = Math.max(left[column], left[column - 1]);
        int water = 0, right = 0;
        for (int column = heights.length - 1; column >= 0; column--) {
            right = Math.max(right, heights[column]);
            water += Math.min(left[column], right) - heights[column];
        }
        return water;
    }
}
