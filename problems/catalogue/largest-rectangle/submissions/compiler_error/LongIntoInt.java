class Solution {
    public int largestRectangle(int[] heights) {
        long best = 0;
        for (int height : heights) best = Math.max(best, height);
        return best;
    }
}
