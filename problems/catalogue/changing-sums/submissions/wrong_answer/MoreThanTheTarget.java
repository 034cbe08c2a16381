class StreetTakings {
    private final long[] takings;

    public StreetTakings(int[] takings) {
        this.takings = Arrays.stream(takings).asLongStream().toArray();
    }

    public void book(int shop, int amount) {
        takings[shop] += amount;
    }

    public long sum(int first, int last) {
        return Arrays.stream(takings, first, last + 1).sum();
    }

    public int shopAtSum(long target) {
        long sum = 0;
        for (int shop = 0; shop < takings.length; shop++) {
            sum += takings[shop];
            if (sum > target) return shop;
        }
        return -1;
    }
}
