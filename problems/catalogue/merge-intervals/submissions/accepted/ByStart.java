import java.util.*;

class Solution {
    public int[][] mergeIntervals(int[][] intervals) {
        Arrays.sort(intervals, Comparator.comparingInt(interval -> interval[0]));
        List<int[]> merged = new ArrayList<>();
        for (int[] next : intervals) {
            int[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next[0] <= last[1]) last[1] = Math.max(last[1], next[1]);
            else merged.add(next);
        }
        return merged.toArray(new int[0][]);
    }
}
