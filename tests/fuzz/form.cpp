// form.cpp: a form file. What is read has no faults, and reads back from what it prints as the same value.
// Finds are kept in tests/fuzz/found/form/ and run again each time.
#include <cstdlib>

#include "shared/model/codec/form_codec.hpp"
#include "shared/model/codec/json.hpp"
#include "shared/model/forms/comparison.hpp"

using namespace hearth;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  auto form = read_form({reinterpret_cast<const char*>(data), size});
  if (!form) {
    must(!form.error().empty());
    return 0;
  }
  must(faults(*form).empty());
  auto again = form_from_json(form_to_json(*form));
  must(again && *again == *form);
  const Comparison same = compare(*form, *again);
  must(same.unchanged.size() == form->questions.size() && same.reworded.empty());
  return 0;
}
