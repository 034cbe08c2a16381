class CrateStack {
    vector<pair<int, int>> crates;

public:
    CrateStack() {}

    void push(int weight) { crates.emplace_back(weight, crates.empty() ? weight : min(weight, crates.back().second)); }

    int pop() {
        if (crates.empty()) return -1;
        int weight = crates.back().first;
        crates.pop_back();
        return weight;
    }

    int lightest() { return crates.empty() ? -1 : crates.back().second; }

    bool lighterThan(int limit) { return !crates.empty() && crates.back().second < limit; }
};
