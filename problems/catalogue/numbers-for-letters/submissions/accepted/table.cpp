class Solution {
public:
    int waysToRead(string digits) {
        int size = digits.size();
        vector<int> ways(size + 1);
        ways[size] = 1;
        for (int place = size - 1; place >= 0; place--) {
            if (digits[place] == '0') continue;
            ways[place] = ways[place + 1];
            if (place + 1 < size && stoi(digits.substr(place, 2)) <= 26) ways[place] += ways[place + 2];
        }
        return ways[0];
    }
};
