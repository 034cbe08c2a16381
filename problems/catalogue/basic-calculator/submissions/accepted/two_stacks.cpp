class Solution {
    vector<long long> numbers;
    vector<char> operators;

    static int rank(char each) { return each == '(' ? 0 : each == '+' || each == '-' ? 1 : 2; }

    void carryOut() {
        long long second = numbers.back();
        numbers.pop_back();
        long long& first = numbers.back();
        switch (operators.back()) {
            case '+': first += second; break;
            case '-': first -= second; break;
            case '*': first *= second; break;
            default: first /= second;
        }
        operators.pop_back();
    }

public:
    int calculate(string line) {
        line = "(" + line + ")";
        for (size_t place = 0; place < line.size(); place++) {
            char each = line[place];
            if (each == ' ') continue;
            if (isdigit(each)) {
                long long number = 0;
                while (isdigit(line[place])) number = number * 10 + (line[place++] - '0');
                place--;
                numbers.push_back(number);
            } else if (each == '(') {
                operators.push_back(each);
            } else if (each == ')') {
                while (operators.back() != '(') carryOut();
                operators.pop_back();
            } else {
                while (rank(operators.back()) >= rank(each)) carryOut();
                operators.push_back(each);
            }
        }
        return numbers.back();
    }
};
