class Solution {
public:
    int evaluate(vector<string>& tokens) {
        vector<int> numbers;
        for (auto& token : tokens) {
            if (token.size() > 1 || isdigit(token[0])) {
                numbers.push_back(stoi(token));
                continue;
            }
            int second = numbers.back();
            numbers.pop_back();
            int& first = numbers.back();
            switch (token[0]) {
                case '+': first += second; break;
                case '-': first -= second; break;
                case '*': first *= second; break;
                default: first /= second;
            }
        }
        return numbers.back();
    }
};
