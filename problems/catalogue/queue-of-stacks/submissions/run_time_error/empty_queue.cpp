class PlateQueue {
    vector<int> washed, ready;

public:
    PlateQueue() {}
    void enqueue(int plate) { washed.push_back(plate); }
    int dequeue() {
        int plate = front();
        ready.pop_back();
        return plate;
    }
    int front() {
        for (; ready.empty() && !washed.empty(); swap(washed, ready)) reverse(washed.begin(), washed.end());
        return ready.at(ready.size() - 1);
    }
    int size() { return (int)(washed.size() + ready.size()); }
};
