class DayMedian {
    multiset<int> values;

public:
    DayMedian() {}
    void record(int value) { values.insert(value); }
    double median() {
        if (values.empty()) return 0;
        auto middle = next(values.begin(), (values.size() - 1) / 2);
        return values.size() % 2 ? *middle : ((long long)*middle + *next(middle)) / 2;
    }
};
