class Garage {
    vector<int> places;
    unordered_map<int, pair<int, int>> given;

public:
    Garage(vector<int>& places) : places(places) {}
    int arrive(int car, int size) {
        if (given.count(car)) return 0;
        for (int place = size; place <= 3; place++)
            if (places[place - 1] > 0) {
                places[place - 1]--;
                given[car] = {size, place};
                return place;
            }
        return 0;
    }
    int depart(int car) {
        if (!given.count(car)) return 0;
        auto [size, place] = given[car];
        given.erase(car);
        places[size - 1]++;
        return place;
    }
    int vacant(int size) { return places[size - 1]; }
};
