class Solution {
    public int minutesNeeded(char[] loaves, int pause) {
        int[] counts = new int[26];
        for (char kind : loaves) counts[kind - 'A']++;
        Arrays.sort(counts);
        int rounds = counts[25] - 1;
        int empty = rounds * pause;
        for (int kind = 0; kind < 25; kind++) empty -= Math.min(counts[kind], rounds);
        return loaves.length + Math.max(0, empty);
    }
}
