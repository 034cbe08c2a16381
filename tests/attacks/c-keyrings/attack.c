#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (int ring = -1; ring > -9; ring--)
    if (syscall(SYS_add_key, "user", "agon", "a note", 6, ring) > 0) printf("BREACH left in ring %d\n", ring);
  if (syscall(SYS_keyctl, 1, "agon") > 0) printf("BREACH joined a session\n");
  if (syscall(SYS_keyctl, 0, -3, 1) > 0) printf("BREACH has a keyring\n");
  if (syscall(SYS_request_key, "user", "agon", "x", -3) > 0) printf("BREACH requested\n");
  printf("%ld\n", a + b);
}
