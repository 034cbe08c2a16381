class Lexicon {
    set<string> words;
    map<string, int> beginnings;

public:
    Lexicon() {}
    bool insert(string word) {
        for (size_t length = 1; length <= word.size(); length++) beginnings[word.substr(0, length)]++;
        return words.insert(word).second;
    }
    bool contains(string word) { return words.count(word); }
    int countStarting(string prefix) { return beginnings.count(prefix) ? beginnings[prefix] : 0; }
};
