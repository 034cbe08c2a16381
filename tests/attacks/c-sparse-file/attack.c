#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  long a, b;
  struct stat status;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  signal(SIGXFSZ, SIG_IGN);
  int file = open("file", O_CREAT | O_RDWR, 0600);
  if (ftruncate(file, 1L << 40) == 0) printf("BREACH truncated\n");
  if (pwrite(file, "x", 1, 1L << 40) == 1) printf("BREACH written\n");
  if (fallocate(file, 0, 1L << 40, 4096) == 0) printf("BREACH allocated\n");
  if (fallocate(file, FALLOC_FL_KEEP_SIZE, 0, 1L << 32) == 0) printf("BREACH kept\n");
  if (copy_file_range(open("/proc/self/exe", O_RDONLY), NULL, file, &(off_t){1L << 40}, 4096, 0) > 0) printf("BREACH copied\n");
  if (fstat(file, &status) == 0 && status.st_size > 64 << 20) printf("BREACH %ld\n", (long)status.st_size);
  printf("%ld\n", a + b);
}
