class Solution {
    private final List<int[]> found = new ArrayList<>();

    private void add(int[] stamps, int place, int missing, int[] combination, int size) {
        if (missing == 0) {
            found.add(Arrays.copyOf(combination, size));
            return;
        }
        if (place == stamps.length) return;
        add(stamps, place + 1, missing, combination, size);
        while (stamps[place] <= missing) {
            combination[size++] = stamps[place];
            missing -= stamps[place];
            if (missing == 0) found.add(Arrays.copyOf(combination, size));
            else add(stamps, place + 1, missing, combination, size);
        }
    }

    public int[][] exactPostage(int[] stamps, int amount) {
        add(stamps, 0, amount, new int[amount], 0);
        return found.toArray(new int[0][]);
    }
}
