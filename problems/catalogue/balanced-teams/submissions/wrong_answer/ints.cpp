#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int rowers;
    std::cin >> rowers;
    std::vector<unsigned> strengths(rowers);
    for (unsigned& strength : strengths) std::cin >> strength;
    std::sort(strengths.begin(), strengths.end());
    int strongest = 0;
    for (int at = 0; at < rowers / 2; at++)
        strongest = std::max(strongest, static_cast<int>(strengths[at] + strengths[rowers - 1 - at]));
    std::cout << strongest << "\n";
}
