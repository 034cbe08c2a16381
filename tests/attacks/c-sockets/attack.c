#define _GNU_SOURCE
#include <stdio.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
  long a, b;
  int pair[2];
  struct sockaddr_un name = {AF_UNIX, "\0agon"};
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (int family = 0; family < 64; family++)
    for (int kind = 1; kind < 11; kind++) {
      for (int protocol = 0; protocol < 3; protocol++)
        if (socket(family, kind, protocol) >= 0) printf("BREACH family %d kind %d\n", family, kind);
      if (family != AF_UNIX && socketpair(family, kind, 0, pair) == 0) printf("BREACH pair of family %d\n", family);
    }
  for (int protocol = 0; protocol < 32; protocol++)
    if (socket(AF_NETLINK, SOCK_RAW, protocol) >= 0) printf("BREACH netlink %d\n", protocol);
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == 0) {
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 5;
    if (bind(pair[0], (void *)&name, length) == 0) printf("BREACH an abstract name\n");
    if (connect(pair[1], (void *)&name, length) == 0) printf("BREACH connected\n");
    if (sendto(pair[0], "x", 1, 0, (void *)&name, length) == 1) printf("BREACH sent\n");
    if (listen(pair[0], 1) == 0) printf("BREACH listens\n");
  }
  printf("%ld\n", a + b);
}
