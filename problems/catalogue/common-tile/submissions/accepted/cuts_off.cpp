class Solution {
public:
    string commonTile(string first, string second) {
        while (!second.empty()) {
            if (first.size() < second.size()) swap(first, second);
            if (first.compare(0, second.size(), second) != 0) return "";
            first.erase(0, second.size());
            swap(first, second);
        }
        return first;
    }
};
