// Calls of the system by their numbers: a contestant's own function `read`, say, would be taken for the one of the library.
#pragma once

#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline long agon_system_read(int descriptor, void* place, size_t length) {
    return syscall(SYS_read, descriptor, place, length);
}

static inline long agon_system_write(int descriptor, const void* place, size_t length) {
    return syscall(SYS_write, descriptor, place, length);
}

static inline _Noreturn void agon_system_exit(int status) {
    for (;;) syscall(SYS_exit_group, status);
}
