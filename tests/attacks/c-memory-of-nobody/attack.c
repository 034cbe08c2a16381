#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SIZE (200UL << 20)

static void try_pages(const char *what, int flags, int file) {
  char *pages = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, flags, file, 0);
  if (pages == MAP_FAILED) return;
  printf("BREACH %s\n", what);
  fflush(stdout);
  for (unsigned long at = 0; at < SIZE; at += 1 << 20) {
    memset(pages + at, 1, 1 << 20);
    madvise(pages + at, 1 << 20, MADV_DONTNEED);
  }
  munmap(pages, SIZE);
}

static void try_file(const char *path, int flags) {
  int file = open(path, flags, 0600);
  if (file < 0) return;
  if (ftruncate(file, SIZE) == 0 || strcmp(path, "/dev/zero") == 0) try_pages(path, MAP_SHARED, file);
  close(file);
}

int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  try_pages("shared", MAP_SHARED | MAP_ANONYMOUS, -1);
  try_pages("shared validated", MAP_SHARED_VALIDATE | MAP_ANONYMOUS, -1);
  try_pages("shared huge", MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB, -1);
  try_file("/dev/zero", O_RDWR);
  try_file("/dev/shm/memory", O_RDWR | O_CREAT);
  try_file("/tmp/memory", O_RDWR | O_CREAT);
  try_file("/run/memory", O_RDWR | O_CREAT);
  try_file("/dev/memory", O_RDWR | O_CREAT);
  for (int flags = 0; flags < 8; flags++)
    if (syscall(SYS_memfd_create, "memory", flags) >= 0) printf("BREACH memfd_create %d\n", flags);
#ifdef SYS_memfd_secret
  if (syscall(SYS_memfd_secret, 0) >= 0) printf("BREACH memfd_secret\n");
#endif
  if (shmget(IPC_PRIVATE, SIZE, IPC_CREAT | 0600) >= 0) printf("BREACH shmget\n");
  printf("%ld\n", a + b);
}
