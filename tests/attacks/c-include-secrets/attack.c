#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>

/* Included where it is there and can be read: then the program is no program. */
#if __has_include("/root/.bashrc") || __has_include("/root/.ssh/id_rsa") || __has_include("/etc/machine-id")
#error BREACH files of the machine
#endif
#if __has_include("/run/docker.sock") || __has_include("/var/run/docker.sock") || __has_include("/home/")
#error BREACH the engine of the machine
#endif
#define LOOK(path) __has_include(path "/work/left.txt")
#if __has_include("/box/1/work/left.txt") || __has_include("/box/2/work/left.txt") || \
    __has_include("/box/3/work/left.txt") || __has_include("/box/4/work/left.txt")
#error BREACH another submission
#endif

__asm__(
    ".section .rodata\n.globl secrets\nsecrets:\n"
    ".incbin \"/etc/passwd\"\n"
    ".incbin \"/etc/group\"\n"
    ".incbin \"/opt/agon/harness/language.toml\"\n"
    ".incbin \"solution.c\"\n"
    ".globl secrets_end\nsecrets_end:\n.text\n");
extern const char secrets[], secrets_end[];

int main(void) {
  long a, b;
  char wanted[] = "agon-canary-";
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (char *letter = wanted; *letter; letter++)
    if (*letter != '-') *letter -= 32;
  const char *found = memmem(secrets, secrets_end - secrets, wanted, strlen(wanted));
  if (found) printf("BREACH %.60s\n", found);
  printf("%ld\n", a + b);
}
