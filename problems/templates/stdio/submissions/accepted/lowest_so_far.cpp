#include <algorithm>
#include <iostream>

int main() {
    int days, lowest = 1000000000, count = 0;
    std::cin >> days;
    for (int day = 0, price; day < days; day++) {
        std::cin >> price;
        count += price > lowest;
        lowest = std::min(lowest, price);
    }
    std::cout << count << "\n";
}
