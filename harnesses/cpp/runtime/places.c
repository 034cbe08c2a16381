// Asks addr2line, which comes with the linker: programs are compiled with line tables (-g1) and at fixed addresses.
// AGON_SOURCE is the name of the contestant's file.

#include "places.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>

extern char __executable_start;
extern char etext;

enum { most_asked = 16, most_lines = 1024 };

static const char contestants_file[] = AGON_SOURCE ":";

static _Unwind_Reason_Code note_one(struct _Unwind_Context* context, void* given) {
    struct agon_places* places = given;
    int before_instruction = 0;
    char* address = (char*)_Unwind_GetIPInfo(context, &before_instruction);
    if (before_instruction) places->count = 0;  // here the signal came: what was noted is its handler
    else --address;                             // it is the one after the call
    if (address >= &__executable_start && address < &etext) places->addresses[places->count++] = address;
    return places->count < agon_most_places ? _URC_NO_REASON : _URC_END_OF_STACK;
}

// The command's words, in room of its own.
struct question {
    char program[512];
    char numbers[most_asked][20];
    char* words[most_asked + 4];
};

static void write_hexadecimal(size_t number, char* text) {
    for (int index = 15; index >= 0; --index, number >>= 4) text[index] = "0123456789abcdef"[number & 0xF];
    text[16] = '\0';
}

static void put(struct question* question, const struct agon_places* places) {
    const ssize_t length = readlink("/proc/self/exe", question->program, sizeof question->program - 1);
    const int asked = places->count < most_asked ? places->count : most_asked;
    question->program[length > 0 ? length : 0] = '\0';
    question->words[0] = (char*)"addr2line";
    question->words[1] = (char*)"-ifCe";
    question->words[2] = question->program;
    for (int index = 0; index < asked; ++index) {
        write_hexadecimal((size_t)places->addresses[index], question->numbers[index]);
        question->words[3 + index] = question->numbers[index];
    }
    question->words[3 + asked] = NULL;
}

// Starts the command; a descriptor with what it says, or -1.
static int ask(struct question* question, pid_t* child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    *child = vfork();
    if (*child == 0) {
        char* const environment[] = {NULL};
        dup2(ends[1], 1);
        close(2);
        execve("/usr/bin/addr2line", question->words, environment);
        _exit(127);
    }
    close(ends[1]);
    if (*child > 0) return ends[0];
    close(ends[0]);
    return -1;
}

struct answers {
    int descriptor;
    char buffer[4096];
    ssize_t length;
    ssize_t at;
    int is_over;
};

static int next_letter(struct answers* answers, char* letter) {
    if (answers->at == answers->length) {
        answers->length = read(answers->descriptor, answers->buffer, sizeof answers->buffer);
        answers->at = 0;
    }
    answers->is_over = answers->length <= 0;
    if (answers->is_over) answers->length = 0;
    else *letter = answers->buffer[answers->at++];
    return !answers->is_over;
}

// Every second line is a place, after the name of its function.
static int next_line(struct answers* answers, char* text, size_t room) {
    size_t length = 0;
    for (char letter = 0; next_letter(answers, &letter) && letter != '\n';) {
        if (length + 1 < room) text[length++] = letter;
    }
    text[length] = '\0';
    return length > 0 || !answers->is_over;
}

static void append(char* text, size_t room, const char* more) {
    const size_t length = strlen(text);
    strncat(text, more, room - length - 1);
}

static void note(struct agon_located* located, const char* function, const char* place) {
    char number[24];
    const char* file = strstr(place, contestants_file);
    const int line = file == NULL ? 0 : atoi(file + sizeof contestants_file - 1);
    if (line == 0) return;
    if (located->line == 0) located->line = line;
    snprintf(number, sizeof number, "%d", line);
    append(located->trace, sizeof located->trace, contestants_file);
    append(located->trace, sizeof located->trace, number);
    append(located->trace, sizeof located->trace, " in ");
    append(located->trace, sizeof located->trace, function);
    append(located->trace, sizeof located->trace, "\n");
}

static void ask_all(const struct agon_places* places, struct agon_located* located) {
    struct question question;
    struct answers answers;
    char function[512];
    char place[1024];
    pid_t child = -1;
    if (places->count == 0) return;
    put(&question, places);
    memset(&answers, 0, sizeof answers);
    answers.descriptor = ask(&question, &child);
    if (answers.descriptor < 0) return;
    for (int lines = 0; lines < most_lines; ++lines) {
        if (!next_line(&answers, function, sizeof function) || !next_line(&answers, place, sizeof place)) break;
        note(located, function, place);
    }
    close(answers.descriptor);
    waitpid(child, NULL, 0);
}

// The instructions before. A function that the compiler moved into the judge's may lose the line of its last one.
static void go_before(struct agon_places* nearby, const struct agon_places* places) {
    for (nearby->count = 0; nearby->count < most_asked; ++nearby->count) {
        nearby->addresses[nearby->count] = (char*)places->addresses[0] - nearby->count - 1;
    }
}

void agon_note_places(struct agon_places* places) {
    places->count = 0;
    _Unwind_Backtrace(note_one, places);
}

void agon_locate(const struct agon_places* places, struct agon_located* located) {
    struct agon_places nearby;
    located->line = 0;
    located->trace[0] = '\0';
    ask_all(places, located);
    if (located->line > 0 || places->count == 0) return;
    go_before(&nearby, places);
    ask_all(&nearby, located);
}
