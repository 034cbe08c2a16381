// The program's main: answers one case after the other, as PROTOCOL.md says.

#include <cxxabi.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>

#include "agon_judge.h"
#include "failure.h"

namespace agon_judge {
namespace {

constexpr int results = 3;
constexpr int orders = 4;
constexpr std::size_t kept_bytes = 1 << 20;

bool read_all(char* place, std::size_t length) {
    while (length > 0) {
        const ssize_t got = ::read(orders, place, length);
        if (got <= 0) return false;
        place += got;
        length -= got;
    }
    return true;
}

bool receive(std::string& frame) {
    unsigned char length[4];
    if (!read_all(reinterpret_cast<char*>(length), sizeof length)) return false;
    frame.resize(std::uint32_t{length[0]} << 24 | length[1] << 16 | length[2] << 8 | length[3]);
    return read_all(frame.data(), frame.size());
}

void send(const std::string& body) {
    const auto length = static_cast<std::uint32_t>(body.size());
    std::string frame{static_cast<char>(length >> 24), static_cast<char>(length >> 16),
                      static_cast<char>(length >> 8), static_cast<char>(length)};
    frame += body;
    for (std::size_t sent = 0; sent < frame.size();) {
        const ssize_t written = ::write(results, frame.data() + sent, frame.size() - sent);
        if (written <= 0) _exit(1);
        sent += written;
    }
}

// All that was printed must be out before the answer is.
void flush() {
    try {
        std::cout.flush();
        std::clog.flush();
        std::wcout.flush();
    } catch (...) {  // as the contestant's code may have asked of its streams
    }
    std::fflush(stdout);
    std::fflush(stderr);
}

std::string answer(const std::string& frame) {
    expect_throws();
    try {
        Reader given(frame);
        Writer answer;
        given.enter();
        run_case(given, answer);
        return "{\"value\":" + answer.take() + "}";
    } catch (const InvalidReturn& refused) {
        return failure_of(refused);
    } catch (const abi::__forced_unwind&) {  // a thread that ends
        throw;
    } catch (...) {
        return failure_of_this_throw();
    }
}

[[noreturn]] void serve() {
    std::string frame;
    if (!receive(frame)) _exit(0);
    send("{\"ready\":true}");
    while (receive(frame)) {
        const std::string body = answer(frame);
        flush();
        send(body);
        if (frame.capacity() > kept_bytes) std::string().swap(frame);
    }
    _exit(0);
}

}  // namespace
}  // namespace agon_judge

int main() {
    for (const int descriptor : {3, 4}) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    agon_judge::serve();
}
