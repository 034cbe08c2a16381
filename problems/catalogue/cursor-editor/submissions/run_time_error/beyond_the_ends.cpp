class LineEditor {
    string line;
    int cursor = 0;
    vector<pair<string, int>> earlier;

public:
    LineEditor() {}
    void write(string text) {
        earlier.emplace_back(line, cursor);
        line.insert(cursor, text);
        cursor += (int)text.size();
    }
    int erase(int count) {
        int deleted = min(cursor, count);
        if (deleted > 0) earlier.emplace_back(line, cursor);
        line.erase(cursor -= deleted, deleted);
        return deleted;
    }
    string moveBy(int steps) {
        cursor += steps;
        string last;
        for (int place = max(0, cursor - 10); place < cursor; place++) last += line.at(place);
        return last;
    }
    bool undo() {
        if (earlier.empty()) return false;
        tie(line, cursor) = earlier.back();
        earlier.pop_back();
        return true;
    }
};
