// Asks addr2line, which comes with the linker: programs are compiled with line tables (-g1) and at fixed addresses.

#include "places.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

extern char __executable_start;
extern char etext;

namespace agon_judge {
namespace {

constexpr int most_asked = 16;
constexpr int most_lines = 1024;
constexpr char contestants_file[] = "solution.cpp:";

_Unwind_Reason_Code note_one(_Unwind_Context* context, void* given) {
    auto& places = *static_cast<Places*>(given);
    int before_instruction = 0;
    auto address = reinterpret_cast<char*>(_Unwind_GetIPInfo(context, &before_instruction));
    if (before_instruction) places.count = 0;  // here the signal came: what was noted is its handler
    else --address;                            // it is the one after the call
    if (address >= &__executable_start && address < &etext) places.addresses[places.count++] = address;
    return places.count < Places::most ? _URC_NO_REASON : _URC_END_OF_STACK;
}

// The command's words, in room of its own.
class Question {
public:
    explicit Question(const Places& places) {
        words_[0] = const_cast<char*>("addr2line");
        words_[1] = const_cast<char*>("-ifCe");
        words_[2] = program_;
        const ssize_t length = readlink("/proc/self/exe", program_, sizeof program_ - 1);
        program_[length > 0 ? length : 0] = '\0';
        const int asked = places.count < most_asked ? places.count : most_asked;
        for (int index = 0; index < asked; ++index) {
            write_hexadecimal(reinterpret_cast<std::size_t>(places.addresses[index]), numbers_[index]);
            words_[3 + index] = numbers_[index];
        }
        words_[3 + asked] = nullptr;
    }

    char* const* words() { return words_; }

private:
    char program_[512];
    char numbers_[most_asked][20];
    char* words_[most_asked + 4];

    static void write_hexadecimal(std::size_t number, char* text) {
        for (int index = 15; index >= 0; --index, number >>= 4) text[index] = "0123456789abcdef"[number & 0xF];
        text[16] = '\0';
    }
};

// Starts the command; a descriptor with what it says, or -1.
int ask(Question& question, pid_t& child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    child = vfork();
    if (child == 0) {
        char* const environment[] = {nullptr};
        dup2(ends[1], 1);
        close(2);
        execve("/usr/bin/addr2line", question.words(), environment);
        _exit(127);
    }
    close(ends[1]);
    if (child > 0) return ends[0];
    close(ends[0]);
    return -1;
}

// Reads line by line; every second one is a place, after the name of its function.
class Answers {
public:
    explicit Answers(int descriptor) : descriptor_(descriptor) {}

    bool line(char* text, std::size_t room) {
        std::size_t length = 0;
        for (char letter = 0; next(letter) && letter != '\n';) {
            if (length + 1 < room) text[length++] = letter;
            is_over_ = false;
        }
        text[length] = '\0';
        return !is_over_;
    }

private:
    int descriptor_;
    char buffer_[4096];
    ssize_t length_ = 0;
    ssize_t at_ = 0;
    bool is_over_ = false;

    bool next(char& letter) {
        if (at_ == length_) {
            length_ = read(descriptor_, buffer_, sizeof buffer_);
            at_ = 0;
        }
        is_over_ = length_ <= 0;
        if (is_over_) length_ = 0;
        else letter = buffer_[at_++];
        return !is_over_;
    }
};

void append(char* text, std::size_t room, const char* more) {
    const std::size_t length = std::strlen(text);
    std::strncat(text, more, room - length - 1);
}

void note(Located& located, const char* function, const char* place) {
    const char* file = std::strstr(place, contestants_file);
    if (file == nullptr) return;
    const int line = std::atoi(file + sizeof contestants_file - 1);
    if (line == 0) return;
    if (located.line == 0) located.line = line;
    char number[24];
    std::snprintf(number, sizeof number, "%d", line);
    for (const char* part : {contestants_file, static_cast<const char*>(number), " in ", function, "\n"}) {
        append(located.trace, sizeof located.trace, part);
    }
}

void ask_all(const Places& places, Located& located) {
    Question question(places);
    pid_t child = -1;
    const int descriptor = places.count > 0 ? ask(question, child) : -1;
    if (descriptor < 0) return;
    Answers answers(descriptor);
    char function[512];
    char place[1024];
    for (int lines = 0; lines < most_lines; ++lines) {
        if (!answers.line(function, sizeof function) || !answers.line(place, sizeof place)) break;
        note(located, function, place);
    }
    close(descriptor);
    waitpid(child, nullptr, 0);
}

// The instructions before. A function that the compiler moved into the judge's may lose the line of its last one.
Places before(const Places& places) {
    Places nearby;
    while (nearby.count < most_asked) {
        nearby.addresses[nearby.count] = static_cast<char*>(places.addresses[0]) - nearby.count - 1;
        ++nearby.count;
    }
    return nearby;
}

}  // namespace

void Places::note() {
    count = 0;
    _Unwind_Backtrace(note_one, this);
}

Located locate(const Places& places) {
    Located located;
    ask_all(places, located);
    if (located.line == 0 && places.count > 0) ask_all(before(places), located);
    return located;
}

}  // namespace agon_judge
