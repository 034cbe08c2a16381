class HarbourGates {
    map<int, pair<string, int>> entered;
    map<pair<string, string>, pair<int, int>> rides;

public:
    HarbourGates() {}
    void enter(int card, string harbour, int minute) { entered[card] = {harbour, minute}; }
    int exit(int card, string harbour, int minute) {
        if (!entered.count(card)) return -1;
        auto [start, since] = entered[card];
        entered.erase(card);
        rides[{start, harbour}].first += minute - since;
        rides[{start, harbour}].second++;
        return minute - since;
    }
    double average(string start, string finish) {
        if (!rides.count({start, finish})) return -1;
        auto [sum, count] = rides[{start, finish}];
        return sum / count;
    }
    int onTheWay(string start) {
        return (int)count_if(entered.begin(), entered.end(), [&](auto& each) { return each.second.first == start; });
    }
};
