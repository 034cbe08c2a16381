class Solution {
    private int root(int[] leader, int farm) {
        while (leader[farm] != farm) farm = leader[farm] = leader[leader[farm]];
        return farm;
    }

    public int wireNeeded(int[][] farms) {
        int size = farms.length, total = 0, count = 0;
        long[] wires = new long[size * (size - 1) / 2];
        int[] leader = new int[size];
        for (int one = 0; one < size; one++) {
            leader[one] = one;
            for (int other = 0; other < one; other++) {
                long length = Math.abs(farms[one][0] - farms[other][0]) + Math.abs(farms[one][1] - farms[other][1]);
                wires[count++] = (length * size + one) * size + other;
            }
        }
        Arrays.sort(wires);
        for (long wire : wires) {
            int one = root(leader, (int) (wire / size % size)), other = root(leader, (int) (wire % size));
            if (one == other) continue;
            leader[one] = other;
            total += wire / size / size;
        }
        return total;
    }
}
