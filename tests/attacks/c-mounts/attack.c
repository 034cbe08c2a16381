#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void check(const char *way, long result) {
  if (result >= 0) printf("BREACH %s\n", way);
}

int main(void) {
  long a, b;
  char handle[256] = {128};
  int mount_id;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  mkdir("place", 0777);
  const char *kinds[] = {"tmpfs", "proc", "sysfs", "devtmpfs", "overlay", "cgroup", "cgroup2", "debugfs", "bpf", "mqueue"};
  for (int kind = 0; kind < 10; kind++) {
    check(kinds[kind], mount(kinds[kind], "place", kinds[kind], 0, NULL));
    check("fsopen", syscall(430, kinds[kind], 0));
  }
  check("bind", mount("/", "place", NULL, MS_BIND | MS_REC, NULL));
  check("remount", mount(NULL, "/", NULL, MS_REMOUNT, NULL));
  check("shared", mount(NULL, "/", NULL, MS_REC | MS_SHARED, NULL));
  check("umount", umount2("/proc", MNT_DETACH));
  check("umount of the box", umount2("/box", MNT_DETACH));
  check("chroot", chroot("place"));
  check("pivot_root", syscall(SYS_pivot_root, ".", "place"));
  check("open_tree", syscall(428, AT_FDCWD, "/", 1));
  check("move_mount", syscall(429, AT_FDCWD, "/proc", AT_FDCWD, "place", 0));
  check("fspick", syscall(433, AT_FDCWD, "/", 0));
  check("mount_setattr", syscall(442, AT_FDCWD, "/", 0, handle, 32));
  check("statmount", syscall(457, handle, handle, 128, 0));
  check("listmount", syscall(458, handle, handle, 8, 0));
  check("open_tree_attr", syscall(467, AT_FDCWD, "/", 1, handle, 32));
  check("name_to_handle_at", syscall(SYS_name_to_handle_at, AT_FDCWD, "/", handle, &mount_id, 0));
  check("open_by_handle_at", syscall(SYS_open_by_handle_at, AT_FDCWD, handle, O_RDONLY));
  check("swapon", syscall(SYS_swapon, "place", 0));
  check("quotactl", syscall(SYS_quotactl, 0, "/", 0, handle));
  for (int depth = 0; depth < 64; depth++)
    if (chdir("..") != 0) break;
  if (access("etc/shadow", F_OK) == 0 || access("root/.bashrc", F_OK) == 0) printf("BREACH another root\n");
  printf("%ld\n", a + b);
}
