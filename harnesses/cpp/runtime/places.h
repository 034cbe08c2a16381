// Places in the program, and where in the contestant's file they are. Safe to use in a handler of signals.
#pragma once

#include <cstddef>

namespace agon_judge {

struct Places {
    static constexpr int most = 48;

    void* addresses[most];  // in the program itself, not in libraries; innermost first
    int count = 0;

    void note();  // where the caller is, and its callers
};

struct Located {
    int line = 0;  // 0: not known
    char trace[3800] = "";  // the protocol allows 4 KiB in all
};

Located locate(const Places& places);

}  // namespace agon_judge
