class Solution {
public:
    string columnName(int number) {
        string name;
        for (; number > 0; number /= 26) name = string("ZABCDEFGHIJKLMNOPQRSTUVWXY").substr(number % 26, 1) + name;
        return name;
    }
};
