#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  long a, b;
  char line[512];
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (int ring = -1; ring > -9; ring--)
    if (syscall(SYS_keyctl, 10, ring, "user", "agon", 0) > 0) printf("BREACH found in ring %d\n", ring);
  FILE *keys = fopen("/proc/keys", "r");
  while (keys && fgets(line, sizeof line, keys))
    if (strstr(line, "agon")) printf("BREACH listed\n");
  printf("%ld\n", a + b);
}
