class Solution {
    public int fewestRooms(int[][] meetings) {
        TreeMap<Integer, Integer> changes = new TreeMap<>();
        for (int[] meeting : meetings) {
            changes.merge(meeting[0], 1, Integer::sum);
            changes.merge(meeting[1], -1, Integer::sum);
        }
        int used = 0, most = 0;
        for (int change : changes.values()) {
            used += change;
            most = Math.max(most, used);
        }
        return most;
    }
}
