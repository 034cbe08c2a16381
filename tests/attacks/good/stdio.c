/* @CANARY@ */
#include <stdio.h>
int main(void) {
  long a, b;
  FILE *left = fopen("left.txt", "w");
  if (left) fputs("@CANARY@", left);
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  printf("%ld\n", a + b);
}
