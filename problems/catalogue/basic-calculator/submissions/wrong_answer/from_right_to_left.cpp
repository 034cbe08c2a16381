class Solution {
    string line;
    size_t place = 0;

    long long total() {
        long long result = product();
        if (line[place] == '+') return place++, result + total();
        if (line[place] == '-') return place++, result - total();
        return result;
    }

    long long product() {
        long long result = factor();
        while (line[place] == '*' || line[place] == '/') {
            bool times = line[place++] == '*';
            long long other = factor();
            result = times ? result * other : other == 0 ? 0 : result / other;
        }
        return result;
    }

    long long factor() {
        if (line[place] == '(') {
            place++;
            long long result = total();
            place++;
            return result;
        }
        long long number = 0;
        while (isdigit(line[place])) number = number * 10 + (line[place++] - '0');
        return number;
    }

public:
    int calculate(string text) {
        for (char each : text)
            if (each != ' ') line += each;
        line += '$';
        return total();
    }
};
