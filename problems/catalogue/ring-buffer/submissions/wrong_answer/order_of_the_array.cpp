class FlightRecorder {
    vector<int> places;
    size_t first = 0, count = 0;

public:
    FlightRecorder(int capacity) : places(capacity) {}
    bool write(int value) {
        if (count == places.size()) return false;
        places[(first + count++) % places.size()] = value;
        return true;
    }
    int overwrite(int value) {
        int lost = count == places.size() ? read() : -1;
        write(value);
        return lost;
    }
    int read() {
        if (count == 0) return -1;
        int value = places[first];
        first = (first + 1) % places.size();
        count--;
        return value;
    }
    vector<int> entries() { return vector<int>(places.begin(), places.begin() + count); }
};
