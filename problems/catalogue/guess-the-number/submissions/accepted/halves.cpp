#include <iostream>
#include <string>

int main() {
    int low = 1, high;
    std::cin >> high;
    std::string answer;
    while (answer != "found") {
        int middle = low + (high - low) / 2;
        std::cout << middle << std::endl;
        std::cin >> answer;
        if (answer == "higher") low = middle + 1;
        if (answer == "lower") high = middle - 1;
    }
}
