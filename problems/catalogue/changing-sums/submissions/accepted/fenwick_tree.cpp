class StreetTakings {
    vector<long long> blocks;

    long long before(int place) {
        long long sum = 0;
        for (; place; place -= place & -place) sum += blocks[place];
        return sum;
    }

public:
    StreetTakings(vector<int>& takings) : blocks(takings.size() + 1) {
        for (size_t shop = 0; shop < takings.size(); shop++) book((int)shop, takings[shop]);
    }

    void book(int shop, int amount) {
        for (int place = shop + 1; place < (int)blocks.size(); place += place & -place) blocks[place] += amount;
    }

    long long sum(int first, int last) { return before(last + 1) - before(first); }

    int shopAtSum(long long target) {
        int place = 0;
        for (int step = 1 << 15; step; step /= 2) {
            if (place + step >= (int)blocks.size() || blocks[place + step] >= target) continue;
            place += step;
            target -= blocks[place];
        }
        return place + 1 < (int)blocks.size() ? place : -1;
    }
};
