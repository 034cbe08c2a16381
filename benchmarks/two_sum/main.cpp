#include <bits/stdc++.h>
using namespace std;

vector<int> twoSum(const vector<int>& numbers, int target) {
    unordered_map<int, int> seen;
    for (int index = 0; index < (int)numbers.size(); index++) {
        auto other = seen.find(target - numbers[index]);
        if (other != seen.end()) return {other->second, index};
        seen[numbers[index]] = index;
    }
    return {};
}

int main() {
    string line;
    while (getline(cin, line)) {
        istringstream words(line);
        int target, number;
        vector<int> numbers;
        words >> target;
        while (words >> number) numbers.push_back(number);
        auto answer = twoSum(numbers, target);
        cout << answer[0] << ' ' << answer[1] << '\n';
    }
}
