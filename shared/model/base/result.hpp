// result.hpp: a value or the reason there is none.
// Shape   borrows the names of std::expected, so adopting it one day is a one-line change.
// Errors  an Error names the place (a JSON pointer) and a wording key; it never holds a sentence.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hearth {

struct Error {
  std::string pointer;  // RFC 6901, "/answers/overall"; empty means the whole
  std::string say;      // key in assets/wording
  bool operator==(const Error&) const = default;
};
using Errors = std::vector<Error>;

template <class E>
struct Unexpected {
  E error;
};
template <class E>
Unexpected(E) -> Unexpected<E>;

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Unexpected<E> it) : state_(std::in_place_index<1>, std::move(it.error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T& operator*() & { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  const E& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, E> state_;
};

}  // namespace hearth
