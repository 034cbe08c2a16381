#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* 4 KiB of page table serve 2 MiB of addresses. */
#define STRETCH (2UL << 20)
#define TABLES (300UL << 20)

int main(void) {
  unsigned long size = TABLES / 4096 * STRETCH;
  volatile char *pages = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  long sum = 0;
  if (pages == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  madvise((void *)pages, size, MADV_NOHUGEPAGE);
  for (unsigned long at = 0; at < size; at += STRETCH) sum += pages[at];
  usleep(100000);
  printf("BREACH 300 MiB of page tables %ld\n", sum);
}
