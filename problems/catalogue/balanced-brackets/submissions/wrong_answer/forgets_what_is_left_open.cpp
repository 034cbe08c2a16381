class Solution {
public:
    bool isBalanced(string text) {
        stack<char> opened;
        for (char bracket : text) {
            if (bracket == '(' || bracket == '[' || bracket == '{') {
                opened.push(bracket);
                continue;
            }
            if (opened.empty()) return false;
            char open = opened.top();
            opened.pop();
            if (bracket == ')' && open != '(') return false;
            if (bracket == ']' && open != '[') return false;
            if (bracket == '}' && open != '{') return false;
        }
        return true;
    }
};
