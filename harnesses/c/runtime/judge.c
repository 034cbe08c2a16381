// The program's main: answers one case after the other, as PROTOCOL.md says.

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "agon_judge.h"
#include "arena.h"
#include "places.h"
#include "reading.h"
#include "system.h"
#include "writing.h"

enum { results = 3, orders = 4 };

static const size_t longest_frame = 65 << 20;
static const size_t kept_bytes = 1 << 16;

static char* frame;
static size_t frame_length;

static struct agon_array names;  // of the operations
static int operation;            // the next one

static bool read_all(char* place, size_t length) {
    while (length > 0) {
        const long got = agon_system_read(orders, place, length);
        if (got <= 0) return false;
        place += got;
        length -= (size_t)got;
    }
    return true;
}

static bool receive(void) {
    unsigned char length[4];
    if (!read_all((char*)length, sizeof length)) return false;
    frame_length = (size_t)length[0] << 24 | (size_t)length[1] << 16 | (size_t)length[2] << 8 | length[3];
    if (frame_length >= longest_frame || !read_all(frame, frame_length)) return false;
    frame[frame_length] = '\0';
    return true;
}

static void write_all(const char* place, size_t length) {
    while (length > 0) {
        const long written = agon_system_write(results, place, length);
        if (written <= 0) agon_system_exit(1);
        place += written;
        length -= (size_t)written;
    }
}

static void send_text(const char* text, size_t length) {
    char sent[2048];
    agon_put_length(sent, length);
    memcpy(sent + agon_bytes_of_length, text, length);
    write_all(sent, agon_bytes_of_length + length);
}

// All that was printed must be out before the answer is.
static void flush(void) {
    fflush(stdout);
    fflush(stderr);
}

static void send_refusal(void) {
    char text[1200];
    char trace[300] = "";
    if (operation > 0) {
        const char* name = ((char**)names.items)[operation - 1];
        snprintf(trace, sizeof trace, "in operation %d, %.200s:\\n", operation - 1, name);
    }
    const int length = snprintf(text, sizeof text,
                                "{\"error\":{\"type\":\"InvalidReturn\",\"message\":\"%s\",\"line\":null,\"trace\":\"%s\"}}",
                                agon_refusal(), trace);
    send_text(text, (size_t)length);
}

static void send_answer(void) {
    size_t length = 0;
    const char* sent = agon_frame_of_answer(&length);
    write_all(sent, length);
}

static void answer(void) {
    static jmp_buf refused;
    operation = 0;
    agon_start_reading(frame);
    agon_start_writing(&refused);
    const bool is_refused = setjmp(refused) != 0;
    if (!is_refused) agon_run_case();
    agon_reads = NULL;
    flush();
    if (is_refused) send_refusal();
    else send_answer();
    agon_stop_writing();
    agon_forget();
}

static _Noreturn void serve(void) {
    static const char ready[] = "{\"ready\":true}";
    frame = agon_reserve(longest_frame);
    if (!receive()) agon_system_exit(0);
    send_text(ready, sizeof ready - 1);
    while (receive()) {
        answer();
        if (frame_length > kept_bytes) agon_give_back(frame, frame_length + 1);
    }
    agon_system_exit(0);
}

void agon_open_operations(void) {
    names = agon_read_array("string[]");
    agon_more();
    agon_enter();
    agon_open();
}

bool agon_next_operation(void) {
    agon_reads = NULL;
    if (operation > 0) agon_more();  // out of the arguments of the operation before
    if (!agon_more()) return false;
    agon_enter();
    ++operation;
    return true;
}

bool agon_is(const char* name) {
    return strcmp(((char**)names.items)[operation - 1], name) == 0;
}

void agon_close_operations(void) {
    agon_close();
}

int main(void) {
    for (int descriptor = results; descriptor <= orders; ++descriptor) syscall(SYS_fcntl, descriptor, F_SETFD, FD_CLOEXEC);
    serve();
}
