class Solution {
    public boolean canBeSeated(int guests, int[][] quarrels) {
        List<List<Integer>> enemies = new ArrayList<>();
        for (int guest = 0; guest < guests; guest++) enemies.add(new ArrayList<>());
        for (int[] pair : quarrels) {
            enemies.get(pair[0]).add(pair[1]);
            enemies.get(pair[1]).add(pair[0]);
        }
        int[] table = new int[guests];
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        for (int start = 0; start < guests; start++) {
            if (table[start] != 0) continue;
            table[start] = 1;
            waiting.push(start);
            while (!waiting.isEmpty()) {
                int guest = waiting.pop();
                for (int enemy : enemies.get(guest)) {
                    if (table[enemy] == table[guest]) return false;
                    if (table[enemy] == 0) waiting.push(enemy);
                    table[enemy] = 3 - table[guest];
                }
            }
        }
        return true;
    }
}
