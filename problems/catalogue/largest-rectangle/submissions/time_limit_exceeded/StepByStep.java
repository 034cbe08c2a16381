class Solution {
    public int largestRectangle(int[] heights) {
        int best = 0;
        for (int house = 0; house < heights.length; house++) {
            int left = house, right = house;
            while (left > 0 && heights[left - 1] >= heights[house]) left--;
            while (right + 1 < heights.length && heights[right + 1] >= heights[house]) right++;
            best = Math.max(best, heights[house] * (right - left + 1));
        }
        return best;
    }
}
