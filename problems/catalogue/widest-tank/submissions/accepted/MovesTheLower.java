class Solution {
    public int largestTank(int[] heights) {
        int best = 0;
        for (int left = 0, right = heights.length - 1; left < right; ) {
            int width = right - left;
            int level = heights[left] < heights[right] ? heights[left++] : heights[right--];
            best = Math.max(best, width * level);
        }
        return best;
    }
}
