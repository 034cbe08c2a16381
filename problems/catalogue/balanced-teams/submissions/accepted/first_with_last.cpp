#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int rowers;
    std::cin >> rowers;
    std::vector<long long> strengths(rowers);
    for (long long& strength : strengths) std::cin >> strength;
    std::sort(strengths.begin(), strengths.end());
    long long strongest = 0;
    for (int at = 0; at < rowers / 2; at++) strongest = std::max(strongest, strengths[at] + strengths[rowers - 1 - at]);
    std::cout << strongest << "\n";
}
