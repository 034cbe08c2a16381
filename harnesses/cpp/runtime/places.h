// Places in the program, and where in the contestant's file they are. Safe to use in a handler of signals.
// The folders of C and C++ have this file, places.c and crash.c alike.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

enum { agon_most_places = 48 };

struct agon_places {
    void* addresses[agon_most_places];  // in the program itself, not in libraries; innermost first
    int count;
};

struct agon_located {
    int line;  // 0: not known
    char trace[3800];  // the protocol allows 4 KiB in all
};

void agon_note_places(struct agon_places* places);  // where the caller is, and its callers
void agon_locate(const struct agon_places* places, struct agon_located* located);

// What the judge reads of the contestant's at the moment, said where it crashes there; NULL: nothing.
extern const char* volatile agon_reads;

#ifdef __cplusplus
}
#endif
