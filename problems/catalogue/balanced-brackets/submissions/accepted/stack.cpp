class Solution {
public:
    bool isBalanced(string text) {
        vector<char> expected;
        for (char bracket : text) {
            if (bracket == '(') expected.push_back(')');
            else if (bracket == '[') expected.push_back(']');
            else if (bracket == '{') expected.push_back('}');
            else if (expected.empty() || expected.back() != bracket) return false;
            else expected.pop_back();
        }
        return expected.empty();
    }
};
