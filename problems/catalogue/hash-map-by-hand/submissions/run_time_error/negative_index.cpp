class Pigeonholes {
    vector<vector<pair<int, int>>> buckets{2003};
    int count = 0;

public:
    Pigeonholes() {}
    void put(int box, int letters) {
        for (auto& [key, value] : buckets.at(box % 2003))
            if (key == box) {
                value = letters;
                return;
            }
        buckets.at(box % 2003).emplace_back(box, letters);
        count++;
    }
    int look(int box) {
        for (auto& [key, value] : buckets.at(box % 2003))
            if (key == box) return value;
        return -1;
    }
    int clear(int box) {
        auto& bucket = buckets.at(box % 2003);
        for (auto place = bucket.begin(); place != bucket.end(); place++)
            if (place->first == box) {
                int letters = place->second;
                bucket.erase(place);
                count--;
                return letters;
            }
        return -1;
    }
    int used() { return count; }
};
