// form_codec.hpp: form definitions as text. Source assets/schemas/form.schema.json.
#pragma once
#include <string_view>

#include "shared/model/base/result.hpp"
#include "shared/model/forms/definition.hpp"

namespace hearth {

// Mistakes with their places, not only the first: what is of another type than it should be; if nothing is, faults().
Result<Definition, Errors> read_form(std::string_view text);

}  // namespace hearth
