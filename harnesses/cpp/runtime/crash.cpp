// Says on stderr at which line of the contestant's file a signal came that ends the program; the signal then ends it.
// Part of every program.

#include <signal.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include "places.h"

namespace agon_judge {
namespace {

constexpr std::size_t near_the_stack = 1 << 16;
constexpr std::uintptr_t near_null = 1 << 12;

alignas(16) char stack_of_handler[1 << 16];  // the program's own may be at its end

std::uintptr_t stack_pointer(const void* context) {
#if defined(__x86_64__)
    return static_cast<const ucontext_t*>(context)->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
    return static_cast<const ucontext_t*>(context)->uc_mcontext.sp;
#else
    return 0;
#endif
}

const char* described(int number, const siginfo_t& info, const void* context) {
    const auto address = reinterpret_cast<std::uintptr_t>(info.si_addr);
    switch (number) {
        case SIGFPE: return "division by zero, or its result does not fit";
        case SIGABRT: return "the program aborted";
        case SIGSEGV:
            if (address - stack_pointer(context) + near_the_stack < 2 * near_the_stack) return "the stack is full";
            return address < near_null ? "null pointer" : "no such address";
        default: return "the program cannot go on";
    }
}

void say_where(int number, siginfo_t* info, void* context) {
    Places places;
    places.note();
    const Located located = locate(places);
    if (located.line > 0) {
        char text[160];
        const int length = std::snprintf(text, sizeof text, "solution.cpp:%d: %s\n", located.line,
                                         described(number, *info, context));
        if (write(2, text, length) < 0) return;
    }
    if (info->si_code <= 0) raise(number);  // was sent; what the program did itself comes again when it goes on
}

__attribute__((constructor)) void watch() {
    stack_t stack{};
    stack.ss_sp = stack_of_handler;
    stack.ss_size = sizeof stack_of_handler;
    sigaltstack(&stack, nullptr);
    struct sigaction action{};
    action.sa_sigaction = say_where;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
    for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) sigaction(number, &action, nullptr);
}

}  // namespace
}  // namespace agon_judge
