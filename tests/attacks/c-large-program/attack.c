#include <stdio.h>
int room[24 << 20] = {1};
int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  printf("%ld\n", a + b);
}
