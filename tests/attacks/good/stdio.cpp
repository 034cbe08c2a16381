// @CANARY@
#include <fstream>
#include <iostream>
int main() {
  std::ofstream("left.txt") << "@CANARY@";
  long a, b;
  std::cin >> a >> b;
  std::cout << a + b << "\n";
}
