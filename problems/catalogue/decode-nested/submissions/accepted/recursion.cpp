class Solution {
    size_t place = 0;

    string group(const string& pattern) {
        string text;
        while (place < pattern.size() && pattern[place] != ']') {
            if (!isdigit(pattern[place])) {
                text += pattern[place++];
                continue;
            }
            int times = 0;
            while (isdigit(pattern[place])) times = times * 10 + (pattern[place++] - '0');
            place++;
            string inner = group(pattern);
            place++;
            while (times-- > 0) text += inner;
        }
        return text;
    }

public:
    string unfold(string pattern) { return group(pattern); }
};
