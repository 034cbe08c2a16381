class CrateStack {
    private final Stack<Integer> weights = new Stack<>();
    private final Stack<Integer> minima = new Stack<>();

    public CrateStack() {}

    public void push(int weight) {
        weights.push(weight);
        minima.push(minima.isEmpty() ? weight : Math.min(weight, minima.peek()));
    }

    public int pop() {
        minima.pop();
        return weights.pop();
    }

    public int lightest() {
        return minima.peek();
    }

    public boolean lighterThan(int limit) {
        return minima.peek() < limit;
    }
}
