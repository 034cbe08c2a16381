class Solution {
public:
    string commonTile(string first, string second) {
        if (first + second != second + first) return "";
        for (size_t size = 1;; size++) {
            if (first.size() % size || second.size() % size) continue;
            if (first.substr(size) + first.substr(0, size) == first) return first.substr(0, size);
        }
    }
};
