#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  long a, b;
  struct stat status;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (int number = 0; number < 4096; number++) {
    char path[64], target[256] = "";
    if (fstat(number, &status) != 0) continue;
    sprintf(path, "/proc/self/fd/%d", number);
    if (readlink(path, target, sizeof target - 1) < 0) continue;
    if (number > 2) printf("BREACH %d is open: %s\n", number, target);
    else if (!S_ISFIFO(status.st_mode) && strcmp(target, "/dev/null") != 0) printf("BREACH %d is %s\n", number, target);
    if (S_ISDIR(status.st_mode) || S_ISSOCK(status.st_mode)) printf("BREACH %d is a way out\n", number);
  }
  if (openat(AT_FDCWD, "/proc/1/fd/0", O_RDWR) >= 0) printf("BREACH the supervisor's line\n");
  printf("%ld\n", a + b);
}
