class Solution {
    public int onInAll(int low, int high) {
        int differing = low ^ high;
        if (differing == 0) return low;
        int highest = Integer.highestOneBit(differing);
        return low & ~(2 * highest - 1);
    }
}
