class RehearsalRoom {
    map<int, int> ends;

public:
    RehearsalRoom() {}
    bool book(int start, int end) {
        auto next = ends.lower_bound(start);
        if (next != ends.end() && next->first < end) return false;
        if (next != ends.begin() && prev(next)->second > start) return false;
        ends[start] = end;
        return true;
    }
    int cancel(int moment) {
        auto found = ends.find(moment);
        if (found == ends.end()) return 0;
        int length = found->second - moment;
        ends.erase(found);
        return length;
    }
};
