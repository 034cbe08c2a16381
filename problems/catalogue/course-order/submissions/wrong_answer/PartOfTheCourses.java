import java.util.*;

class Solution {
    public int[] findOrder(int count, int[][] needs) {
        int[] waits = new int[count];
        List<List<Integer>> neededBy = new ArrayList<>();
        for (int course = 0; course < count; course++) neededBy.add(new ArrayList<>());
        for (int[] pair : needs) {
            waits[pair[0]]++;
            neededBy.get(pair[1]).add(pair[0]);
        }
        List<Integer> order = new ArrayList<>();
        for (int course = 0; course < count; course++) if (waits[course] == 0) order.add(course);
        for (int next = 0; next < order.size(); next++)
            for (int later : neededBy.get(order.get(next))) if (--waits[later] == 0) order.add(later);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
