class PriceHistory {
    unordered_map<string, vector<pair<int, string>>> changes;

public:
    PriceHistory() {}
    void change(string product, string price, int day) { changes[product].emplace_back(day, price); }
    string priceOn(string product, int day) {
        string price = changes[product].empty() ? "" : changes[product].front().second;
        for (auto& [since, changed] : changes[product])
            if (since <= day) price = changed;
        return price;
    }
};
