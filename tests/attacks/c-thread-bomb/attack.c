#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *wait_for_ever(void *nothing) {
  pause();
  return nothing;
}

int main(void) {
  long a, b;
  int made = 0;
  pthread_t thread;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  while (made < 1000 && pthread_create(&thread, NULL, wait_for_ever, NULL) == 0) made++;
  if (made > 256) printf("BREACH %d threads\n", made);
  printf("%ld\n", a + b);
  fflush(stdout);
  _exit(0);
}
