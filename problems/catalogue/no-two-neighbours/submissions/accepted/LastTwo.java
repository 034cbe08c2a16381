class Solution {
    public int bestHarvest(int[] trees) {
        int before = 0, best = 0;
        for (int fruit : trees) {
            int better = Math.max(best, before + fruit);
            before = best;
            best = better;
        }
        return best;
    }
}
