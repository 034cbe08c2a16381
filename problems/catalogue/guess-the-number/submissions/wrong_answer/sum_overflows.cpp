#include <iostream>
#include <string>

int main() {
    int low = 1, high;
    std::cin >> high;
    std::string answer;
    while (answer != "found") {
        int middle = static_cast<int>(static_cast<unsigned>(low) + static_cast<unsigned>(high)) / 2;
        std::cout << middle << std::endl;
        if (!(std::cin >> answer)) break;
        if (answer == "higher") low = middle + 1;
        if (answer == "lower") high = middle - 1;
    }
}
