class LineEditor {
    struct Change {
        size_t place, typed;
        string deleted;
    };
    string left, right;
    vector<Change> changes;

    void go(long long place) {
        while ((long long)left.size() > place && !left.empty()) {
            right.push_back(left.back());
            left.pop_back();
        }
        while ((long long)left.size() < place && !right.empty()) {
            left.push_back(right.back());
            right.pop_back();
        }
    }

public:
    LineEditor() {}

    void write(string text) {
        left += text;
        changes.push_back({left.size(), text.size(), ""});
    }

    int erase(int count) {
        size_t place = left.size() - min(left.size(), (size_t)count);
        string deleted = left.substr(place);
        left.resize(place);
        if (!deleted.empty()) changes.push_back({place, 0, deleted});
        return (int)deleted.size();
    }

    string moveBy(int steps) {
        go((long long)left.size() + steps);
        return left.substr(left.size() - min(left.size(), (size_t)10));
    }

    bool undo() {
        if (changes.empty()) return false;
        Change change = changes.back();
        changes.pop_back();
        go((long long)change.place);
        left.resize(left.size() - change.typed);
        left += change.deleted;
        return true;
    }
};
