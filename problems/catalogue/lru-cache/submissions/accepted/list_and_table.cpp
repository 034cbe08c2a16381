class LRUCache {
    size_t capacity;
    list<pair<int, int>> entries;
    unordered_map<int, list<pair<int, int>>::iterator> places;

public:
    LRUCache(int capacity) : capacity(capacity) {}

    int get(int key) {
        auto place = places.find(key);
        if (place == places.end()) return -1;
        entries.splice(entries.begin(), entries, place->second);
        return place->second->second;
    }

    void put(int key, int value) {
        if (get(key) != -1) {
            entries.front().second = value;
            return;
        }
        entries.emplace_front(key, value);
        places[key] = entries.begin();
        if (entries.size() > capacity) {
            places.erase(entries.back().first);
            entries.pop_back();
        }
    }
};
