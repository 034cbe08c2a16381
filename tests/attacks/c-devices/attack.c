#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

static void try_made(int major, int minor, int kind) {
  if (mknod("device", kind | 0666, makedev(major, minor)) != 0) return;
  if (major || minor) printf("BREACH made %d:%d\n", major, minor);
  if (open("device", O_RDWR) >= 0 || open("device", O_RDONLY) >= 0) printf("BREACH opened %d:%d\n", major, minor);
  unlink("device");
}

static void try_known(void) {
  const char *known[] = {"kmsg", "mem", "kmem", "port", "zero", "full", "tty", "ptmx", "pts/ptmx", "console", "kvm",
                         "fuse", "loop-control", "net/tun", "vhost-vsock", "vsock", "userfaultfd", "hpet", "mqueue", "shm",
                         "hugepages", "sda", "vda", "nvme0", "dri/card0", "cpu_dma_latency", "uinput", "watchdog", "rtc0"};
  for (unsigned each = 0; each < sizeof known / sizeof *known; each++) {
    char path[64];
    sprintf(path, "/dev/%s", known[each]);
    int file = open(path, O_RDONLY | O_NONBLOCK);
    if (file >= 0) printf("BREACH %s\n", path);
  }
}

int main(void) {
  long a, b;
  int entropy[3] = {8, 4, 0};
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (int major = 0; major < 260; major++)
    for (int minor = 0; minor < 3; minor++) {
      try_made(major, minor, S_IFCHR);
      try_made(major, minor, S_IFBLK);
    }
  try_known();
  int random = open("/dev/urandom", O_RDWR);
  if (random >= 0 && ioctl(random, _IOW('R', 0x03, int[2]), entropy) == 0) printf("BREACH entropy added\n");
  if (random >= 0 && ioctl(random, _IO('R', 0x06)) == 0) printf("BREACH entropy cleared\n");
  for (int number = 0; number < 3; number++)
    if (isatty(number) || ioctl(number, TIOCSTI, "x") == 0) printf("BREACH terminal\n");
  printf("%ld\n", a + b);
}
