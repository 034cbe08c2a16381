class PageHistory {
    vector<string> pages;
    int place = 0;

public:
    PageHistory(string home) : pages{home} {}
    void open(string page) {
        pages.resize(++place);
        pages.push_back(page);
    }
    string back(int steps) { return pages.at(place -= steps); }
    string forward(int steps) { return pages.at(place += steps); }
    int forget(string page) {
        int before = (int)pages.size();
        string shown = pages.at(place);
        pages.erase(remove(pages.begin(), pages.end(), page), pages.end());
        return before - (int)pages.size();
    }
};
