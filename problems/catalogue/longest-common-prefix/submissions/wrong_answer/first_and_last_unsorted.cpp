class Solution {
public:
    string commonBeginning(vector<string>& words) {
        string one = words.front(), other = words.back();
        size_t length = 0;
        while (length < one.size() && length < other.size() && one[length] == other[length]) length++;
        return one.substr(0, length);
    }
};
