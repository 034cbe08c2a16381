#include <stdio.h>
#include <string.h>

static int deeper(int depth) {
  volatile char room[16384];
  memset((char *)room, depth, sizeof room);
  return room[depth % 16384] + (depth < 15000 ? deeper(depth + 1) : 0);
}

int main(void) {
  printf("BREACH %d\n", deeper(0));
}
