#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

static void check(const char *way, long result) {
  if (result >= 0) printf("BREACH %s\n", way);
}

int main(void) {
  long a, b;
  char data[256] = "";
  struct timex zero = {.modes = ADJ_TICK, .tick = 10000};
  struct timespec now;
  struct timeval here;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  clock_gettime(CLOCK_REALTIME, &now);
  gettimeofday(&here, NULL);
  check("clock_settime", clock_settime(CLOCK_REALTIME, &now));
  check("settimeofday", settimeofday(&here, NULL));
  check("adjtimex", adjtimex(&zero));
  check("clock_adjtime", clock_adjtime(CLOCK_REALTIME, &zero));
  check("sethostname", sethostname("agon", 4));
  check("setdomainname", setdomainname("agon", 4));
  check("reboot", reboot(RB_DISABLE_CAD));
  check("kexec", syscall(SYS_kexec_load, 0, 0, NULL, 0));
  check("init_module", syscall(SYS_init_module, data, 0, ""));
  check("finit_module", syscall(SYS_finit_module, 0, "", 0));
  check("delete_module", syscall(SYS_delete_module, "agon", O_NONBLOCK));
  check("acct", acct(NULL));
  check("syslog", klogctl(3, data, sizeof data));
  check("swapoff", syscall(SYS_swapoff, "/swap"));
  check("vhangup", vhangup());
  check("bpf", syscall(SYS_bpf, 0, data, sizeof data));
  check("userfaultfd", syscall(SYS_userfaultfd, 0));
  check("landlock", syscall(444, NULL, 0, 1));
  check("cachestat", syscall(451, 0, data, data, 0));
  check("lookup_dcookie", syscall(SYS_lookup_dcookie, 1, data, sizeof data));
#ifdef SYS_iopl
  check("iopl", syscall(SYS_iopl, 3));
  check("ioperm", syscall(SYS_ioperm, 0x70, 1, 1));
  check("modify_ldt", syscall(SYS_modify_ldt, 0, data, sizeof data));
#endif
  check("personality", syscall(SYS_personality, 0x0040000));
  printf("%ld\n", a + b);
}
