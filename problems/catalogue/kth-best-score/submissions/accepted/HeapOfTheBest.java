class Podium {
    private final int places;
    private final PriorityQueue<Integer> best = new PriorityQueue<>();

    public Podium(int places, int[] scores) {
        this.places = places;
        for (int score : scores) add(score);
    }

    public int add(int score) {
        best.add(score);
        if (best.size() > places) best.poll();
        return best.size() < places ? -1 : best.peek();
    }
}
