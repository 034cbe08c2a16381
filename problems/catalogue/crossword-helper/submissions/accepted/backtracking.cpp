class CrosswordHelper {
    struct Node {
        array<unique_ptr<Node>, 26> children;
        bool isWord = false;
    };
    Node root;

    bool fits(const Node& node, const string& pattern, size_t place) {
        if (place == pattern.size()) return node.isWord;
        if (pattern[place] != '.') {
            const auto& child = node.children[pattern[place] - 'a'];
            return child && fits(*child, pattern, place + 1);
        }
        for (const auto& child : node.children)
            if (child && fits(*child, pattern, place + 1)) return true;
        return false;
    }

public:
    CrosswordHelper() {}

    void learn(string word) {
        Node* node = &root;
        for (char letter : word) {
            auto& child = node->children[letter - 'a'];
            if (!child) child = make_unique<Node>();
            node = child.get();
        }
        node->isWord = true;
    }

    bool fits(string pattern) { return fits(root, pattern, 0); }
};
