class RecentSum {
    private final int size;
    private final Deque<Integer> values = new ArrayDeque<>();
    private int total = 0;

    public RecentSum(int size) {
        this.size = size;
    }

    public void add(int value) {
        values.addLast(value);
        total += value;
        if (values.size() > size) total -= values.removeFirst();
    }

    public int sum() {
        return total;
    }
}
