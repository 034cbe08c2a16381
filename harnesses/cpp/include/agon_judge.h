// How a problem's glue reads the arguments of a case and writes what the contestant's code returned.
// Part of the precompiled headers: what is declared but not defined here is compiled beforehand (runtime/).
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace agon_judge {

inline constexpr std::size_t most_values = 2'000'000;  // in one answer

using Wide = __int128;  // holds every value of every integer type that a contestant may return

// Reads the JSON of a case. The supervisor wrote it: it is well-formed.
class Reader {
public:
    explicit Reader(const std::string& json) : at_(json.c_str()) {}

    void expect(std::string_view type) { lists_are_cyclic_ = type.find("CyclicList") != type.npos; }
    bool lists_are_cyclic() const { return lists_are_cyclic_; }
    void enter();          // into an array
    bool more();           // whether the array has another element; leaves the array when not
    bool skip_null();      // whether there was a null
    long long integer();   // a number, or a number in a string
    double number();
    bool boolean();
    std::string text();

private:
    const char* at_;
    bool lists_are_cyclic_ = false;

    void skip_space();
    void skip_word();
    void append_escape(std::string& text);
    unsigned hexadecimal();
};

// Writes an answer as JSON. Throws InvalidReturn when a value does not belong to the type that was expected.
class Writer {
public:
    void expect(const char* type) { type_ = type; }
    bool lists_are_cyclic() const { return std::string_view(type_).find("CyclicList") != std::string_view::npos; }
    void null();
    void boolean(bool value);
    void integer(Wide value);
    void unsigned_integer(Wide value);
    void long_integer(Wide value);
    void number(double value);
    void character(char value);
    void text(std::string_view value);
    void open();
    void close();
    void drop_nulls(std::size_t length);                 // at the end of what is longer than that
    std::size_t length() const { return json_.size(); }
    [[noreturn]] void refuse(std::string_view returned);  // "returned … where … was expected"
    std::string take();

private:
    std::string json_;
    const char* type_ = "";
    std::size_t values_ = 0;

    void count();
    void short_integer(long long value);
};

void read(Reader& given, int& value);
void read(Reader& given, unsigned int& value);
void read(Reader& given, long long& value);
void read(Reader& given, double& value);
void read(Reader& given, bool& value);
void read(Reader& given, char& value);
void read(Reader& given, std::string& value);

template <class T>
void read(Reader& given, std::vector<T>& values) {
    values.clear();
    given.enter();
    while (given.more()) {
        T value{};
        read(given, value);
        values.push_back(std::move(value));
    }
}

template <class T>
T next(Reader& given) {
    T value{};
    given.more();
    read(given, value);
    return value;
}

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class R>
concept Whole = std::is_integral_v<R> && !std::is_same_v<R, char>;

template <class R>
concept Range = requires(const R& range) {
    range.begin();
    range.end();
    *range.begin();
};

template <class R>
using Element = std::remove_cvref_t<decltype(*std::declval<const R&>().begin())>;

// Whether an R that was returned can be written where the signature says E. Exactness is not asked for: a long long may
// come where an int is expected, and is looked at when it is there.
template <class R, class E>
constexpr bool fits() {
    if constexpr (std::is_same_v<R, E>) return true;
    else if constexpr (std::is_same_v<E, bool>) return Whole<R> || std::is_same_v<R, std::vector<bool>::reference>;
    else if constexpr (Whole<E>) return Whole<R>;
    else if constexpr (std::is_same_v<E, double>) return Whole<R> || std::is_floating_point_v<R>;
    else if constexpr (std::is_same_v<E, std::string>) return std::is_convertible_v<const R&, std::string_view>;
    else if constexpr (std::is_pointer_v<E>) return std::is_convertible_v<R, std::remove_pointer_t<E> const*>;
    else if constexpr (is_vector<E> && Range<R>) return fits<Element<R>, typename E::value_type>();
    else return false;
}

template <class E, class Call>
constexpr bool returns(const Call&) {
    return fits<std::remove_cvref_t<std::invoke_result_t<Call>>, E>();
}

// Keeps the contestant's code out of the judge's: what crashes in it must be in a line of it.
template <class Call>
[[gnu::noinline]] decltype(auto) apart(const Call& call) {
    return call();
}

template <class E, class R>
void write(Writer& answer, const R& value) {
    if constexpr (!fits<R, E>()) return;  // the glue has said so already
    else if constexpr (std::is_same_v<E, bool>) answer.boolean(static_cast<bool>(value));
    else if constexpr (std::is_same_v<E, int>) answer.integer(static_cast<Wide>(value));
    else if constexpr (std::is_same_v<E, unsigned int>) answer.unsigned_integer(static_cast<Wide>(value));
    else if constexpr (std::is_same_v<E, long long>) answer.long_integer(static_cast<Wide>(value));
    else if constexpr (std::is_same_v<E, double>) answer.number(static_cast<double>(value));
    else if constexpr (std::is_same_v<E, char>) answer.character(value);
    else if constexpr (std::is_same_v<E, std::string>) answer.text(value);
    else if constexpr (std::is_pointer_v<E>) write_nodes(answer, value);
    else {
        answer.open();
        for (auto&& each : value) write<typename E::value_type>(answer, each);
        answer.close();
    }
}

// What most signatures are made of is instantiated beforehand.
#define AGON_COMMON_TYPE(extern_or_nothing, ...)                                      \
    extern_or_nothing template void read(Reader& given, std::vector<__VA_ARGS__>&);   \
    extern_or_nothing template void write<std::vector<__VA_ARGS__>>(Writer&, const std::vector<__VA_ARGS__>&);
#define AGON_COMMON_TYPES(extern_or_nothing)                       \
    AGON_COMMON_TYPE(extern_or_nothing, int)                       \
    AGON_COMMON_TYPE(extern_or_nothing, long long)                 \
    AGON_COMMON_TYPE(extern_or_nothing, double)                    \
    AGON_COMMON_TYPE(extern_or_nothing, char)                      \
    AGON_COMMON_TYPE(extern_or_nothing, std::string)               \
    AGON_COMMON_TYPE(extern_or_nothing, std::vector<int>)          \
    AGON_COMMON_TYPE(extern_or_nothing, std::vector<char>)         \
    AGON_COMMON_TYPE(extern_or_nothing, std::vector<std::string>)
AGON_COMMON_TYPES(extern)

// The nodes of a case's arguments go with it; a contestant may delete them, as any other node. One room at a time.
template <class Node>
class NodeRoom {
public:
    NodeRoom() = default;
    NodeRoom(const NodeRoom&) = delete;
    ~NodeRoom();
};

// The operations of a case of a class problem, one after the other.
class Operations {
public:
    explicit Operations(Reader& given);
    bool next();                              // enters the arguments of the next operation
    bool is(std::string_view name) const { return names_[at_ - 1] == name; }

private:
    Reader& given_;
    std::vector<std::string> names_;
    std::size_t at_ = 0;
};

// Made by the glue: one case from its arguments to its answer.
void run_case(Reader& given, Writer& answer);

}  // namespace agon_judge
