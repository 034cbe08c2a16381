#include <iostream>
#define SAY _Pragma("message \"a line that is long enough to fill a report when there are many like it, many, many\"")
#define S1 SAY SAY SAY SAY SAY SAY SAY SAY SAY SAY
#define S2 S1 S1 S1 S1 S1 S1 S1 S1 S1 S1
#define S3 S2 S2 S2 S2 S2 S2 S2 S2 S2 S2
#define S4 S3 S3 S3 S3 S3 S3 S3 S3 S3 S3
S4
int main() {
  long a, b;
  std::cin >> a >> b;
  std::cout << a + b << "\n";
}
