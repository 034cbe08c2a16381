class VisitorCounter {
    map<int, int> people;

public:
    VisitorCounter() {}
    void arrive(int second, int group) { people[second] = group; }
    int recent(int second) {
        int sum = 0;
        for (auto place = people.lower_bound(second - 299); place != people.end(); place++) sum += place->second;
        return sum;
    }
};
