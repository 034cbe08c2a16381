class Solution {
    string text, pattern;
    map<pair<size_t, size_t>, bool> known;

    bool fits(size_t i, size_t j) {
        if (j == pattern.size()) return i == text.size();
        auto found = known.find({i, j});
        if (found != known.end()) return found->second;
        bool first = i < text.size() && (pattern[j] == '.' || pattern[j] == text[i]);
        bool answer = j + 1 < pattern.size() && pattern[j + 1] == '*' ? fits(i, j + 2) || (first && fits(i + 1, j))
                                                                      : first && fits(i + 1, j + 1);
        return known[{i, j}] = answer;
    }

public:
    bool fitsPattern(string givenText, string givenPattern) {
        text = givenText;
        pattern = givenPattern;
        return fits(0, 0);
    }
};
