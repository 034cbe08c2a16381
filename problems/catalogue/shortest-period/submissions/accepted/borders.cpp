#include <iostream>
#include <string>
#include <vector>

int main() {
    std::string ribbon;
    std::cin >> ribbon;
    std::vector<int> borders(ribbon.size());
    for (size_t at = 1; at < ribbon.size(); at++) {
        int length = borders[at - 1];
        while (length > 0 && ribbon[at] != ribbon[length]) length = borders[length - 1];
        borders[at] = length + (ribbon[at] == ribbon[length]);
    }
    int count = 1;
    for (int length = borders.back(); length > 0; length = borders[length - 1]) count++;
    std::cout << ribbon.size() - borders.back() << ' ' << count << "\n";
}
