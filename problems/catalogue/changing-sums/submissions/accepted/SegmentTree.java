class StreetTakings {
    private final int shops;
    private int leaves = 1;
    private final long[] sums;

    public StreetTakings(int[] takings) {
        shops = takings.length;
        while (leaves < shops) leaves *= 2;
        sums = new long[2 * leaves];
        for (int shop = 0; shop < shops; shop++) sums[leaves + shop] = takings[shop];
        for (int node = leaves - 1; node > 0; node--) sums[node] = sums[2 * node] + sums[2 * node + 1];
    }

    public void book(int shop, int amount) {
        for (int node = leaves + shop; node > 0; node /= 2) sums[node] += amount;
    }

    public long sum(int first, int last) {
        long sum = 0;
        int high = leaves + last + 1;
        for (int low = leaves + first; low < high; low /= 2, high /= 2) {
            if (low % 2 == 1) sum += sums[low++];
            if (high % 2 == 1) sum += sums[--high];
        }
        return sum;
    }

    public int shopAtSum(long target) {
        if (sums[1] < target) return -1;
        int node = 1;
        while (node < leaves) {
            node *= 2;
            if (sums[node] < target) target -= sums[node++];
        }
        return node - leaves;
    }
}
