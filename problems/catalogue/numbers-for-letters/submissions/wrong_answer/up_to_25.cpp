class Solution {
public:
    int waysToRead(string digits) {
        int before = 0, ways = 1;
        for (size_t place = 0; place < digits.size(); place++) {
            int next = digits[place] == '0' ? 0 : ways;
            if (place > 0 && (digits[place - 1] == '1' || (digits[place - 1] == '2' && digits[place] < '6'))) next += before;
            before = ways;
            ways = next;
        }
        return ways;
    }
};
