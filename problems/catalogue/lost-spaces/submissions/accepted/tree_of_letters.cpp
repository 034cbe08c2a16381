class Solution {
public:
    bool canBeSplit(string text, vector<string>& words) {
        vector<array<int, 27>> tree(1);
        for (auto& word : words) {
            int node = 0;
            for (char letter : word) {
                if (!tree[node][letter - 'a']) {
                    tree[node][letter - 'a'] = tree.size();
                    tree.push_back({});
                }
                node = tree[node][letter - 'a'];
            }
            tree[node][26] = 1;
        }
        vector<bool> reached(text.size() + 1);
        reached[0] = true;
        for (size_t start = 0; start < text.size(); start++) {
            if (!reached[start]) continue;
            int node = 0;
            for (size_t end = start; end < text.size() && (node = tree[node][text[end] - 'a']); end++)
                if (tree[node][26]) reached[end + 1] = true;
        }
        return reached[text.size()];
    }
};
