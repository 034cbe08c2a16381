class DayMedian {
    private final PriorityQueue<Integer> lower = new PriorityQueue<>(Comparator.reverseOrder());
    private final PriorityQueue<Integer> upper = new PriorityQueue<>();

    public DayMedian() {}

    public void record(int value) {
        lower.add(value);
        upper.add(lower.poll());
        if (upper.size() > lower.size()) lower.add(upper.poll());
    }

    public double median() {
        if (lower.isEmpty()) return 0;
        if (lower.size() > upper.size()) return lower.peek();
        return ((double) lower.peek() + upper.peek()) / 2;
    }
}
