import java.util.*;

class Solution {
    public int[][] mergeIntervals(int[][] intervals) {
        Arrays.sort(intervals, (one, other) -> Integer.compare(one[0], other[0]));
        List<int[]> merged = new ArrayList<>();
        int[] last = intervals[0];
        merged.add(last);
        for (int[] next : intervals) {
            if (next[0] <= last[1]) {
                last[1] = Math.max(last[1], next[1]);
            } else {
                last = next;
                merged.add(last);
            }
        }
        return merged.toArray(new int[0][]);
    }
}
