#define _GNU_SOURCE
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  if (shmget(0xa60, 4096, IPC_CREAT | 0666) >= 0) printf("BREACH shmget\n");
  if (semget(0xa60, 1, IPC_CREAT | 0666) >= 0) printf("BREACH semget\n");
  if (msgget(0xa60, IPC_CREAT | 0666) >= 0) printf("BREACH msgget\n");
  if (mq_open("/agon", O_CREAT | O_RDWR, 0666, NULL) != (mqd_t)-1) printf("BREACH mq_open\n");
  if (shm_open("/agon", O_CREAT | O_RDWR, 0666) >= 0) printf("BREACH shm_open\n");
  if (sem_open("/agon", O_CREAT, 0666, 1) != SEM_FAILED) printf("BREACH sem_open\n");
  printf("%ld\n", a + b);
}
