class Solution {
    public int largestRectangle(int[] heights) {
        int count = heights.length, best = 0;
        int[] left = new int[count], right = new int[count];
        for (int house = 0; house < count; house++) {
            int lower = house - 1;
            while (lower >= 0 && heights[lower] >= heights[house]) lower = left[lower];
            left[house] = lower;
        }
        for (int house = count - 1; house >= 0; house--) {
            int lower = house + 1;
            while (lower < count && heights[lower] >= heights[house]) lower = right[lower];
            right[house] = lower;
            best = Math.max(best, heights[house] * (right[house] - left[house] - 1));
        }
        return best;
    }
}
