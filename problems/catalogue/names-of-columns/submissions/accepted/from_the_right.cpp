class Solution {
public:
    string columnName(int number) {
        string name;
        for (; number > 0; number = (number - 1) / 26) name += 'A' + (number - 1) % 26;
        reverse(name.begin(), name.end());
        return name;
    }
};
