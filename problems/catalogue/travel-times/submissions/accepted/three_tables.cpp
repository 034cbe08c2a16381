class HarbourGates {
    unordered_map<int, pair<string, int>> entered;
    map<pair<string, string>, pair<long long, int>> rides;
    unordered_map<string, int> passengers;

public:
    HarbourGates() {}

    void enter(int card, string harbour, int minute) {
        auto found = entered.find(card);
        if (found != entered.end()) passengers[found->second.first]--;
        entered[card] = {harbour, minute};
        passengers[harbour]++;
    }

    int exit(int card, string harbour, int minute) {
        auto found = entered.find(card);
        if (found == entered.end()) return -1;
        auto [start, since] = found->second;
        entered.erase(found);
        passengers[start]--;
        auto& [sum, count] = rides[{start, harbour}];
        sum += minute - since;
        count++;
        return minute - since;
    }

    double average(string start, string finish) {
        auto found = rides.find({start, finish});
        return found == rides.end() ? -1 : (double)found->second.first / found->second.second;
    }

    int onTheWay(string start) { return passengers[start]; }
};
