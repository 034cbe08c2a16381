class Garage {
    vector<int> places;
    unordered_map<int, int> given;

public:
    Garage(vector<int>& places) : places(places) {}

    int arrive(int car, int size) {
        if (given.count(car)) return 0;
        while (size <= 3 && places[size - 1] == 0) size++;
        if (size > 3) return 0;
        places[size - 1]--;
        return given[car] = size;
    }

    int depart(int car) {
        auto found = given.find(car);
        if (found == given.end()) return 0;
        int size = found->second;
        given.erase(found);
        places[size - 1]++;
        return size;
    }

    int vacant(int size) { return places[size - 1]; }
};
