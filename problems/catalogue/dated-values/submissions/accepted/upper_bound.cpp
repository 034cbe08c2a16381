class PriceHistory {
    unordered_map<string, map<int, string>> changes;

public:
    PriceHistory() {}

    void change(string product, string price, int day) { changes[product][day] = price; }

    string priceOn(string product, int day) {
        auto found = changes.find(product);
        if (found == changes.end()) return "";
        auto later = found->second.upper_bound(day);
        return later == found->second.begin() ? "" : prev(later)->second;
    }
};
