// Says on stderr at which line of the contestant's file a signal came that ends the program; the signal then ends it.
// Part of every program.

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

#include "places.h"

enum { near_the_stack = 1 << 16, near_null = 1 << 12 };

const char* volatile agon_reads = NULL;

static _Alignas(16) char stack_of_handler[1 << 16];  // the program's own may be at its end

static uintptr_t stack_pointer(const void* context) {
#if defined(__x86_64__)
    return (uintptr_t)((const ucontext_t*)context)->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
    return (uintptr_t)((const ucontext_t*)context)->uc_mcontext.sp;
#else
    (void)context;
    return 0;
#endif
}

static const char* described(int number, const siginfo_t* info, const void* context) {
    const uintptr_t address = (uintptr_t)info->si_addr;
    switch (number) {
        case SIGFPE: return "division by zero, or its result does not fit";
        case SIGABRT: return "the program aborted";
        case SIGSEGV:
            if (address - stack_pointer(context) + near_the_stack < 2 * near_the_stack) return "the stack is full";
            return address < near_null ? "null pointer" : "no such address";
        default: return "the program cannot go on";
    }
}

static void say(const char* text, int length) {
    if (write(2, text, (size_t)length) < 0) return;
}

static void say_where(int number, siginfo_t* info, void* context) {
    struct agon_places places;
    struct agon_located located;
    char text[160];
    agon_note_places(&places);
    agon_locate(&places, &located);
    if (located.line > 0) {
        say(text, snprintf(text, sizeof text, "%s:%d: %s\n", AGON_SOURCE, located.line,
                           described(number, info, context)));
    } else if (agon_reads != NULL) {
        say(text, snprintf(text, sizeof text, "%s cannot be read: %s\n", agon_reads,
                           described(number, info, context)));
    }
    if (info->si_code <= 0) raise(number);  // was sent; what the program did itself comes again when it goes on
}

__attribute__((constructor)) static void watch(void) {
    static const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    stack_t stack;
    struct sigaction action;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = stack_of_handler;
    stack.ss_size = sizeof stack_of_handler;
    sigaltstack(&stack, NULL);
    memset(&action, 0, sizeof action);
    action.sa_sigaction = say_where;
    action.sa_flags = (int)(SA_SIGINFO | SA_ONSTACK | SA_RESETHAND);
    for (size_t index = 0; index < sizeof numbers / sizeof *numbers; ++index) sigaction(numbers[index], &action, NULL);
}
