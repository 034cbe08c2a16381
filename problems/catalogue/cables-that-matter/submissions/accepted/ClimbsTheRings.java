class Solution {
    private int[] leader;

    private int root(int own) {
        while (leader[own] != own) own = leader[own] = leader[leader[own]];
        return own;
    }

    public int[][] cablesThatMatter(int computers, int[][] cables) {
        List<List<int[]>> around = new ArrayList<>();
        for (int own = 0; own < computers; own++) around.add(new ArrayList<>());
        for (int index = 0; index < cables.length; index++)
            for (int side = 0; side < 2; side++)
                around.get(cables[index][side]).add(new int[] {cables[index][1 - side], index});
        int[] above = new int[computers], depth = new int[computers];
        boolean[] seen = new boolean[computers], inTree = new boolean[cables.length];
        leader = new int[computers];
        for (int start = 0; start < computers; start++) {
            leader[start] = start;
            if (seen[start]) continue;
            seen[start] = true;
            ArrayDeque<Integer> waiting = new ArrayDeque<>(List.of(start));
            while (!waiting.isEmpty()) {
                int own = waiting.poll();
                for (int[] way : around.get(own)) {
                    if (seen[way[0]]) continue;
                    seen[way[0]] = inTree[way[1]] = true;
                    above[way[0]] = own;
                    depth[way[0]] = depth[own] + 1;
                    waiting.add(way[0]);
                }
            }
        }
        for (int index = 0; index < cables.length; index++) {
            if (inTree[index]) continue;
            int one = root(cables[index][0]), other = root(cables[index][1]);
            while (one != other) {
                if (depth[one] < depth[other]) {
                    int swapped = one;
                    one = other;
                    other = swapped;
                }
                leader[one] = above[one];
                one = root(one);
            }
        }
        List<int[]> matters = new ArrayList<>();
        for (int[] cable : cables) if (root(cable[0]) != root(cable[1])) matters.add(cable);
        return matters.toArray(new int[0][]);
    }
}
