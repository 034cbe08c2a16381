class Solution {
    public int lowest(int[] levels) {
        int low = 0, high = levels.length - 1;
        while (levels[low] > levels[high]) {
            int middle = (low + high) / 2;
            if (levels[middle] >= levels[low]) low = middle + 1;
            else high = middle;
        }
        return levels[low];
    }
}
