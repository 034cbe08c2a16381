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
        Deque<Integer> free = new ArrayDeque<>();
        for (int course = 0; course < count; course++) if (waits[course] == 0) free.add(course);
        int[] order = new int[count];
        int taken = 0;
        while (!free.isEmpty()) {
            int course = free.poll();
            order[taken++] = course;
            for (int later : neededBy.get(course)) if (--waits[later] == 0) free.add(later);
        }
        return taken == count ? order : new int[0];
    }
}
