class Solution {
public:
    string commonBeginning(vector<string>& words) {
        auto [least, greatest] = minmax_element(words.begin(), words.end());
        size_t length = 0;
        while (length < least->size() && (*least)[length] == (*greatest)[length]) length++;
        return least->substr(0, length);
    }
};
