#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define EACH (50UL << 20)

int main(void) {
  static char data[65536];
  int pipes[2], pair[2], children[3];
  unsigned long held = 0;
  if (pipe(pipes) != 0) return 1;
  for (int child = 0; child < 3; child++)
    if ((children[child] = fork()) == 0) {
      unsigned long mine = 0;
      while (mine < EACH && socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0)
        for (int side = 0; side < 2; side++) {
          int large = 1 << 30;
          setsockopt(pair[side], SOL_SOCKET, SO_SNDBUF, &large, sizeof large);
          for (long sent; (sent = write(pair[side], data, sizeof data)) > 0;) mine += sent;
        }
      if (write(pipes[1], &mine, sizeof mine)) pause();
    }
  for (int child = 0; child < 3; child++) {
    unsigned long its = 0;
    if (read(pipes[0], &its, sizeof its) > 0) held += its;
  }
  usleep(100000);
  for (int child = 0; child < 3; child++) kill(children[child], SIGKILL);
  if (held > 2 * EACH) printf("BREACH %lu MiB in sockets\n", held >> 20);
  return 1;
}
