class Solution {
    public int shortestRound(int[][] paths) {
        int size = paths.length;
        boolean[] seen = new boolean[size << size];
        List<Integer> level = new ArrayList<>();
        for (int lamp = 0; lamp < size; lamp++) level.add(lamp << size | 1 << lamp);
        for (int walked = 0; ; walked++) {
            List<Integer> next = new ArrayList<>();
            for (int state : level) {
                int lit = state & (1 << size) - 1;
                if (lit == (1 << size) - 1) return walked;
                for (int other : paths[state >> size]) {
                    int reached = other << size | lit | 1 << other;
                    if (seen[reached]) continue;
                    seen[reached] = true;
                    next.add(reached);
                }
            }
            level = next;
        }
    }
}
