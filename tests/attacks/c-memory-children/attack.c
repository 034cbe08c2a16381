#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  for (int child = 0; child < 12; child++)
    if (fork() == 0) {
      char *piece = malloc(32 << 20);
      memset(piece, 1, 32 << 20);
      pause();
    }
  sleep(2);
  printf("BREACH 384 MiB\n");
}
