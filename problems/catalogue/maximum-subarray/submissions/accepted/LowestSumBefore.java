class Solution {
    public int bestStretch(int[] gains) {
        int best = Integer.MIN_VALUE, sum = 0, lowestBefore = 0;
        for (int gain : gains) {
            sum += gain;
            best = Math.max(best, sum - lowestBefore);
            lowestBefore = Math.min(lowestBefore, sum);
        }
        return best;
    }
}
