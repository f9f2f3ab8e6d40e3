// form_codec.hpp: form definitions as text. Source assets/schemas/form.schema.json.
#pragma once
#include <string_view>

#include "shared/model/base/result.hpp"
#include "shared/model/forms/definition.hpp"

namespace hearth {

// Every mistake in the file with its place, not only the first: equal ids, unknown kinds, words missing in a language.
Result<Definition, Errors> read_form(std::string_view text);

}  // namespace hearth
