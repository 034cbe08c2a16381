#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int in_flight(void) {
  int pair[2], sent = 0;
  char control[CMSG_SPACE(sizeof(int))] = "", byte = 0;
  struct iovec data = {&byte, 1};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET, header->cmsg_type = SCM_RIGHTS, header->cmsg_len = CMSG_LEN(sizeof(int));
  if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, pair) != 0) return 0;
  for (int number = 0; number < 2000; number++) {
    int file = open("/dev/null", O_RDONLY);
    memcpy(CMSG_DATA(header), &file, sizeof file);
    if (sendmsg(pair[0], &message, 0) < 0) break;
    close(file);
    sent++;
  }
  return sent;
}

int main(void) {
  long a, b;
  int opened = 0, sent = 0;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (int number = 0; number < 20; number++) sent += in_flight();
  while (opened < 5000 && open("/dev/null", O_RDONLY) >= 0) opened++;
  if (opened > 1024) printf("BREACH %d open\n", opened);
  if (sent > 2048) printf("BREACH %d on their way\n", sent);
  printf("%ld\n", a + b);
}
