#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **arguments) {
  int round = count > 1 ? atoi(arguments[1]) : 0;
  char next[16];
  clock_t start = clock();
  while (clock() - start < CLOCKS_PER_SEC / 10) continue;
  if (round == 30) {
    printf("BREACH three seconds\n");
    return 0;
  }
  sprintf(next, "%d", round + 1);
  execl("/proc/self/exe", arguments[0], next, NULL);
  return 1;
}
