class RecentSum {
    size_t size;
    queue<int> values;
    int total = 0;

public:
    RecentSum(int size) : size(size) {}

    void add(int value) {
        values.push(value);
        total += value;
        if (values.size() > size) {
            total -= values.front();
            values.pop();
        }
    }

    int sum() { return total; }
};
