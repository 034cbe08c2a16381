#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int count, size, weight;
    long long price;
    std::cin >> count >> size;
    std::vector<long long> best(size + 1);
    while (count-- > 0 && std::cin >> weight >> price)
        for (int capacity = size; capacity >= weight; capacity--)
            best[capacity] = std::max(best[capacity], best[capacity - weight] + price);
    std::cout << best[size] << "\n";
}
