class CrosswordHelper {
    struct Node {
        map<char, Node> children;
        bool isWord = false;
    };
    Node root;

public:
    CrosswordHelper() {}
    void learn(string word) {
        Node* node = &root;
        for (char letter : word) node = &node->children[letter];
        node->isWord = true;
    }
    bool fits(string pattern) {
        Node* node = &root;
        for (char letter : pattern) {
            auto child = letter == '.' ? node->children.begin() : node->children.find(letter);
            if (child == node->children.end()) return false;
            node = &child->second;
        }
        return node->isWord;
    }
};
