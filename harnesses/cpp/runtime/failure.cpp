// Describes what a contestant's code threw: its type, its message, and the line.

#include "failure.h"

#include <cxxabi.h>
#include <dlfcn.h>

#include <cstdlib>
#include <string_view>
#include <typeinfo>

#include "places.h"
#include "utf8.h"

namespace agon_judge {
namespace {

constexpr std::size_t longest_message = 2048;
constexpr int most_noted_throws = 1000;  // in a case: for a program that throws all the time, noting them is dear

thread_local agon_places last_throw;
thread_local int noted_throws = 0;
std::string operation;  // empty for a function

std::string readable(const char* mangled) {
    int status = 0;
    char* name = abi::__cxa_demangle(mangled, nullptr, nullptr, &status);
    std::string result = status == 0 ? name : mangled;
    std::free(name);
    if (result.starts_with("std::__cxx11::basic_string<char")) return "std::string";
    return result;
}

std::string thrown_type() {
    const std::type_info* type = abi::__cxa_current_exception_type();
    return type == nullptr ? "unknown" : readable(type->name());
}

// The message of what was thrown, also where it is no exception class: throw "text", throw 42.
std::string thrown_message() {
    try {
        throw;
    } catch (const std::exception& error) {
        return error.what();
    } catch (const std::string& text) {
        return text;
    } catch (const char* text) {
        return text;
    } catch (int number) {
        return std::to_string(number);
    } catch (...) {
        return "";
    }
}

std::string failure(const std::string& type, std::string_view message, const agon_located& place) {
    std::string json = "{\"error\":{\"type\":";
    append_quoted(json, made_utf8(type));
    json += ",\"message\":";
    append_quoted(json, made_utf8(message.substr(0, longest_message)));
    json += ",\"line\":" + (place.line > 0 ? std::to_string(place.line) : "null");
    json += ",\"trace\":";
    append_quoted(json, operation + made_utf8(place.trace));
    return json + "}}";
}

}  // namespace

void note_throw() {
    if (noted_throws++ < most_noted_throws) agon_note_places(&last_throw);
    else last_throw.count = 0;
}

void expect_throws() {
    last_throw.count = 0;
    noted_throws = 0;
    operation.clear();
}

void note_operation(std::size_t index, const std::string& name) {
    operation = "in operation " + std::to_string(index) + ", " + name + ":\n";
}

std::string failure_of_this_throw() {
    agon_located place;
    agon_locate(&last_throw, &place);
    return failure(thrown_type(), thrown_message(), place);
}

std::string failure_of(const InvalidReturn& refused) {
    return failure("InvalidReturn", refused.what(), agon_located{});
}

}  // namespace agon_judge

// Stands before the one of the library: where something is thrown is not known any more where it is caught.
extern "C" void __cxa_throw(void* thrown, void* type, void (*destroy)(void*)) {
    using Throw = void (*)(void*, void*, void (*)(void*));
    static const auto real = reinterpret_cast<Throw>(dlsym(RTLD_NEXT, "__cxa_throw"));
    agon_judge::note_throw();
    real(thrown, type, destroy);
    __builtin_unreachable();
}
