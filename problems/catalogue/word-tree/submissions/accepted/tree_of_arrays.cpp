class Lexicon {
    struct Node {
        array<int, 26> children{};
        int words = 0;
        bool isWord = false;
    };
    vector<Node> nodes{1};

    int find(const string& text) {
        int place = 0;
        for (char letter : text) {
            place = nodes[place].children[letter - 'a'];
            if (place == 0) return 0;
        }
        return place;
    }

public:
    Lexicon() {}

    bool insert(string word) {
        if (contains(word)) return false;
        int place = 0;
        for (char letter : word) {
            if (nodes[place].children[letter - 'a'] == 0) {
                nodes[place].children[letter - 'a'] = (int)nodes.size();
                nodes.emplace_back();
            }
            place = nodes[place].children[letter - 'a'];
            nodes[place].words++;
        }
        nodes[place].isWord = true;
        return true;
    }

    bool contains(string word) { return nodes[find(word)].isWord; }

    int countStarting(string prefix) { return nodes[find(prefix)].words; }
};
