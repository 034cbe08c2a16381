class Solution {
    public boolean canCross(int[] reach) {
        int left = 0;
        for (int stone = 0; stone + 1 < reach.length; stone++) {
            left = Math.max(left, reach[stone]);
            if (left == 0) return false;
            left--;
        }
        return true;
    }
}
