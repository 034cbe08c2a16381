class VisitorCounter {
    private final Deque<int[]> groups = new ArrayDeque<>();
    private int people;

    public VisitorCounter() {}

    public void arrive(int second, int group) {
        groups.add(new int[] {second, group});
        people += group;
    }

    public int recent(int second) {
        while (!groups.isEmpty() && second - groups.peek()[0] >= 300) people -= groups.poll()[1];
        return people;
    }
}
