#include <iostream>

int height(int place) {
    std::cout << "? " << place << std::endl;
    int height = 0;
    std::cin >> height;
    return height;
}

int main() {
    int first = 1, last;
    std::cin >> last;
    while (first < last) {
        int middle = (first + last) / 2;
        if (height(middle) >= height(first)) first = middle + 1;
        else last = middle;
    }
    std::cout << "! " << first << std::endl;
}
