class Solution {
    map<pair<string, string>, bool> known;

public:
    bool fitsPattern(string text, string pattern) {
        if (pattern.empty()) return text.empty();
        if (known.count({text, pattern})) return known[{text, pattern}];
        bool first = !text.empty() && (pattern[0] == '.' || pattern[0] == text[0]);
        bool star = pattern.size() > 1 && pattern[1] == '*', answer = false;
        if (first && star) answer = fitsPattern(text.substr(1), pattern) || fitsPattern(text.substr(1), pattern.substr(2));
        else if (first) answer = fitsPattern(text.substr(1), pattern.substr(1));
        return known[{text, pattern}] = answer;
    }
};
