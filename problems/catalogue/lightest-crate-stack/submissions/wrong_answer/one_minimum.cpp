class CrateStack {
    vector<int> weights;
    int least = INT_MAX;

public:
    CrateStack() {}
    void push(int weight) {
        weights.push_back(weight);
        least = min(least, weight);
    }
    int pop() {
        if (weights.empty()) return -1;
        int weight = weights.back();
        weights.pop_back();
        if (weights.empty()) least = INT_MAX;
        return weight;
    }
    int lightest() { return weights.empty() ? -1 : least; }
    bool lighterThan(int limit) { return !weights.empty() && least < limit; }
};
