class PlateQueue {
    private final Deque<Integer> washed = new ArrayDeque<>();
    private final Deque<Integer> ready = new ArrayDeque<>();

    public PlateQueue() {}

    public void enqueue(int plate) {
        washed.push(plate);
    }

    public int dequeue() {
        int plate = front();
        if (!ready.isEmpty()) ready.pop();
        return plate;
    }

    public int front() {
        if (ready.isEmpty()) {
            while (!washed.isEmpty()) ready.push(washed.pop());
        }
        return ready.isEmpty() ? -1 : ready.peek();
    }

    public int size() {
        return washed.size() + ready.size();
    }
}
