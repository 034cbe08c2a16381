#include <iostream>
#include <string>

int main() {
    int size;
    std::cin >> size;
    std::string first;
    for (int coin = 2; coin <= size; coin++) {
        std::cout << "? 1 1 " << coin << std::endl;
        std::string answer;
        if (!(std::cin >> answer)) return 0;
        if (coin == 2) first = answer;
        if (coin == 3 && first != "level") {
            if (answer == "level") std::cout << "! 2 " << (first == "left" ? "lighter" : "heavier") << std::endl;
            else std::cout << "! 1 " << (answer == "left" ? "heavier" : "lighter") << std::endl;
            return 0;
        }
        if (answer != "level" && coin > 2) {
            std::cout << "! " << coin << (answer == "left" ? " lighter" : " heavier") << std::endl;
            return 0;
        }
    }
}
