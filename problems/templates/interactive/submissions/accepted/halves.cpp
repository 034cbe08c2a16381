#include <iostream>
#include <string>

int main() {
    int first = 1, last;
    std::cin >> last;
    while (first < last) {
        int middle = (first + last) / 2;
        std::cout << "? " << middle << std::endl;
        std::string answer;
        std::cin >> answer;
        if (answer == "lit") last = middle;
        else first = middle + 1;
    }
    std::cout << "! " << first << std::endl;
}
