#include <iostream>
#include <string>
#include <vector>
using namespace std;

const long long MODULUS = 1000000007;

int pairs(char one, char other) {
    const string OPEN = "([{", CLOSE = ")]}";
    if (one == '?' && other == '?') return 3;
    if (one == '?') return CLOSE.find(other) != string::npos;
    if (other == '?') return OPEN.find(one) != string::npos;
    size_t kind = OPEN.find(one);
    return kind != string::npos && CLOSE[kind] == other;
}

int main() {
    string text;
    cin >> text;
    int size = text.size();
    vector<vector<int>> ways(size + 1, vector<int>(size + 1));
    for (int place = 0; place <= size; place++) ways[place][place] = 1;
    for (int length = 2; length <= size; length += 2)
        for (int first = 0; first + length <= size; first++) {
            int end = first + length;
            unsigned found = 0;
            for (int close = first + 1; close < end; close += 2)
                found += unsigned(pairs(text[first], text[close])) * unsigned(ways[first + 1][close]) * unsigned(ways[close + 1][end]);
            ways[first][end] = found % MODULUS;
        }
    cout << ways[0][size] << "\n";
}
