class StreetTakings {
    vector<int> blocks;

    int before(int place) {
        unsigned sum = 0;
        for (; place; place -= place & -place) sum += blocks[place];
        return (int)sum;
    }

public:
    StreetTakings(vector<int>& takings) : blocks(takings.size() + 1) {
        for (size_t shop = 0; shop < takings.size(); shop++) book((int)shop, takings[shop]);
    }
    void book(int shop, int amount) {
        for (int place = shop + 1; place < (int)blocks.size(); place += place & -place) blocks[place] = (int)((unsigned)blocks[place] + amount);
    }
    long long sum(int first, int last) { return before(last + 1) - before(first); }
    int shopAtSum(long long target) {
        for (int shop = 0; shop + 1 < (int)blocks.size(); shop++)
            if (before(shop + 1) >= target) return shop;
        return -1;
    }
};
