class PageHistory {
    vector<string> pages;
    int place = 0;

public:
    PageHistory(string home) : pages{home} {}

    void open(string page) {
        pages.resize(++place);
        pages.push_back(page);
    }

    string back(int steps) { return pages[place = max(0, place - steps)]; }

    string forward(int steps) { return pages[place = min((int)pages.size() - 1, place + steps)]; }

    int forget(string page) {
        vector<string> kept;
        int shown = place;
        for (int index = 0; index < (int)pages.size(); index++) {
            if (index == shown) place = (int)kept.size();
            if (index == shown || pages[index] != page) kept.push_back(pages[index]);
        }
        int deleted = (int)(pages.size() - kept.size());
        pages.swap(kept);
        return deleted;
    }
};
