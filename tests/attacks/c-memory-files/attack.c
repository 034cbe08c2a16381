#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  static char data[1 << 20];
  long held = 0;
  memset(data, 1, sizeof data);
  for (int number = 0; number < 40; number++) {
    int file = number % 2 ? open(".", O_TMPFILE | O_RDWR, 0600) : open("file", O_CREAT | O_EXCL | O_RDWR, 0600);
    unlink("file");
    if (file < 0) continue;
    if (number % 3 == 0 && fallocate(file, 0, 0, 8 << 20) == 0) held += 8;
    else
      for (int piece = 0; piece < 8; piece++) held += write(file, data, sizeof data) == sizeof data;
  }
  usleep(200000);
  if (held > 200) printf("BREACH %ld MiB\n", held);
}
