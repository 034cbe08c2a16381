class Shelf {
    size_t capacity;
    int arrivals = 0;
    map<int, tuple<int, int, int>> books;

public:
    Shelf(int capacity) : capacity(capacity) {}
    int read(int number) {
        auto found = books.find(number);
        if (found == books.end()) return -1;
        get<0>(found->second)++;
        return get<2>(found->second);
    }
    void store(int number, int edition) {
        if (capacity == 0) return;
        auto found = books.find(number);
        if (found != books.end()) {
            get<0>(found->second)++;
            get<2>(found->second) = edition;
            return;
        }
        if (books.size() == capacity)
            books.erase(min_element(books.begin(), books.end(), [](auto& a, auto& b) { return a.second < b.second; }));
        books[number] = {1, arrivals++, edition};
    }
};
