class DayMedian {
    priority_queue<int> lower;
    priority_queue<int, vector<int>, greater<int>> upper;

public:
    DayMedian() {}

    void record(int value) {
        lower.push(value);
        upper.push(lower.top());
        lower.pop();
        if (upper.size() > lower.size()) {
            lower.push(upper.top());
            upper.pop();
        }
    }

    double median() {
        if (lower.empty()) return 0;
        if (lower.size() > upper.size()) return lower.top();
        return ((double)lower.top() + upper.top()) / 2;
    }
};
