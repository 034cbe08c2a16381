class PlateQueue {
    stack<int> washed, ready;

    bool moveOver() {
        if (ready.empty())
            for (; !washed.empty(); washed.pop()) ready.push(washed.top());
        return !ready.empty();
    }

public:
    PlateQueue() {}

    void enqueue(int plate) { washed.push(plate); }

    int dequeue() {
        int plate = front();
        if (plate >= 0) ready.pop();
        return plate;
    }

    int front() { return moveOver() ? ready.top() : -1; }

    int size() { return (int)(washed.size() + ready.size()); }
};
