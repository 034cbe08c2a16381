#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static void *burn(void *nothing) {
  for (volatile long number = 0;; number++) continue;
  return nothing;
}

int main(void) {
  pthread_t thread;
  signal(SIGXCPU, SIG_IGN);
  for (int number = 0; number < 8; number++) pthread_create(&thread, NULL, burn, NULL);
  while (clock() < 3 * CLOCKS_PER_SEC) usleep(10000);
  printf("BREACH\n");
}
