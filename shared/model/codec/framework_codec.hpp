// framework_codec.hpp: the one place where a framework file is read.
// Errors  read_framework() answers where the file has what it should not, with a wording key that says the way out; what it
//         accepts names only rules, kinds of test and units that are there, so measure() can trust it.
#pragma once
#include "shared/model/base/result.hpp"
#include "shared/model/measures/indicator.hpp"

namespace hearth {

Result<Framework, Errors> read_framework(std::string_view json);

}  // namespace hearth
