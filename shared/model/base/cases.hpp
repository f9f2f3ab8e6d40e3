// cases.hpp: one function for each alternative of a variant: std::visit(Cases{[](A) {...}, [](B) {...}}, it).
#pragma once

namespace hearth {

template <class... F>
struct Cases : F... {
  using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

}  // namespace hearth
