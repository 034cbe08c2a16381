// What a case comes to that has no answer.
#pragma once

#include <cstddef>
#include <exception>
#include <string>

namespace agon_judge {

// What was returned does not belong to the type of the signature.
class InvalidReturn : public std::exception {
public:
    explicit InvalidReturn(std::string message) : message_(std::move(message)) {}
    const char* what() const noexcept override { return message_.c_str(); }

private:
    std::string message_;
};

void expect_throws();                  // of the next case: those before are forgotten
void note_operation(std::size_t index, const std::string& name);  // of a class problem, that comes now
std::string failure_of_this_throw();   // JSON; to be called where it was caught
std::string failure_of(const InvalidReturn& refused);

}  // namespace agon_judge
