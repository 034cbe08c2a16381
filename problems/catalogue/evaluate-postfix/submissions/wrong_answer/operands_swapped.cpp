class Solution {
public:
    int evaluate(vector<string>& tokens) {
        stack<long long> numbers;
        for (auto& token : tokens) {
            if (token.size() > 1 || isdigit(token[0])) {
                numbers.push(stoi(token));
                continue;
            }
            long long first = numbers.top();
            numbers.pop();
            long long second = numbers.top();
            numbers.pop();
            if (token == "+") numbers.push(first + second);
            else if (token == "-") numbers.push(first - second);
            else if (token == "*") numbers.push(first * second);
            else numbers.push(second == 0 ? 0 : first / second);
        }
        return numbers.top();
    }
};
