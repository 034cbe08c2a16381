class Shelf {
    struct Book {
        int edition, uses;
        list<int>::iterator place;
    };
    size_t capacity;
    int fewest = 0;
    unordered_map<int, Book> books;
    unordered_map<int, list<int>> groups;

    void use(int number, Book& book) {
        auto& group = groups[book.uses];
        group.erase(book.place);
        if (group.empty() && fewest == book.uses) fewest++;
        auto& next = groups[++book.uses];
        book.place = next.insert(next.end(), number);
    }

public:
    Shelf(int capacity) : capacity(capacity) {}

    int read(int number) {
        auto found = books.find(number);
        if (found == books.end()) return -1;
        use(number, found->second);
        return found->second.edition;
    }

    void store(int number, int edition) {
        if (capacity == 0) return;
        auto found = books.find(number);
        if (found != books.end()) {
            found->second.edition = edition;
            use(number, found->second);
            return;
        }
        if (books.size() == capacity) {
            books.erase(groups[fewest].front());
            groups[fewest].pop_front();
        }
        auto& first = groups[1];
        books[number] = {edition, 1, first.insert(first.end(), number)};
        fewest = 1;
    }
};
