import java.util.*;

class Solution {
    public int[][] mergeIntervals(int[][] intervals) {
        List<int[]> merged = new ArrayList<>(Arrays.asList(intervals));
        return merged.toArray();
    }
}
