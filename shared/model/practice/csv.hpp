// csv.hpp: tables as other programs write them, and as we write them.
// Shape   a Csv is rows of cells in UTF-8, each row with the line it begins on (a quoted cell may run over several). Comma, semicolon
//         or tab; with or without a byte order mark; UTF-8, or else Windows-1252.
// Errors  read_csv() answers a problem by line: no header, a quote that never ends, a row with more cells than the header.
// Source  RFC 4180; what a spreadsheet might take for a formula is written with an apostrophe before it (OWASP, CSV injection).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/base/result.hpp"

namespace hearth {

struct CsvRow {
  int line = 0;                    // the first is 1
  std::vector<std::string> cells;  // as many as the header has
};

struct Csv {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
};

struct CsvProblem {
  int line = 0;
  std::string column;  // as the header has it; nothing: the whole line
  std::string say;     // a wording key
  std::string value;   // what stands there
  bool operator==(const CsvProblem&) const = default;
};

Result<Csv, CsvProblem> read_csv(std::string_view bytes);
std::string print_csv(const std::vector<std::vector<std::string>>& rows);

}  // namespace hearth
