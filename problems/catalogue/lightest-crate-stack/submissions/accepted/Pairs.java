class CrateStack {
    private final Deque<int[]> crates = new ArrayDeque<>();

    public CrateStack() {}

    public void push(int weight) {
        int lightest = crates.isEmpty() ? weight : Math.min(weight, crates.peek()[1]);
        crates.push(new int[] {weight, lightest});
    }

    public int pop() {
        return crates.isEmpty() ? -1 : crates.pop()[0];
    }

    public int lightest() {
        return crates.isEmpty() ? -1 : crates.peek()[1];
    }

    public boolean lighterThan(int limit) {
        return !crates.isEmpty() && crates.peek()[1] < limit;
    }
}
