#include "shared/model/practice/csv.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

// 0x80 to 0x9f of Windows-1252; 0 where it has none.
constexpr std::array<std::uint16_t, 32> western{0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

std::string from_windows(std::string_view bytes) {
  std::string text;
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    unsigned code = byte < 0x80 || byte > 0x9f ? byte : western[byte - 0x80];
    if (code == 0) code = 0xfffd;
    if (code < 0x80) text += static_cast<char>(code);
    else if (code < 0x800) text += static_cast<char>(0xc0 | code >> 6), text += static_cast<char>(0x80 | (code & 63));
    else {
      text += static_cast<char>(0xe0 | code >> 12);
      text += static_cast<char>(0x80 | (code >> 6 & 63));
      text += static_cast<char>(0x80 | (code & 63));
    }
  }
  return text;
}

// The one that the first line has most of, outside quotes.
char separator_of(std::string_view text) {
  std::array<std::pair<char, int>, 3> seen{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    for (auto& [separator, count] : seen) count += !quoted && c == separator;
  }
  return std::max_element(seen.begin(), seen.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
}

std::string written(const std::string& cell) {
  static constexpr std::string_view formula = "=+-@\t\r";
  const bool risky = !cell.empty() && formula.find(cell.front()) != formula.npos && !whole_number(cell);
  const std::string safe = risky ? "'" + cell : cell;
  if (safe.find_first_of(",;\"\n\r\t") == safe.npos) return safe;
  std::string out = "\"";
  for (char c : safe) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

}  // namespace

Result<Csv, CsvProblem> read_csv(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  std::string converted;
  std::string plain(bytes);
  plain.erase(std::remove(plain.begin(), plain.end(), '\r'), plain.end());
  if (!characters(plain)) plain = from_windows(plain);
  const std::string_view text = plain;
  const char separator = separator_of(text);
  Csv csv;
  int line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    CsvRow row{line, {}};
    for (bool ended = false; !ended;) {
      std::string cell;
      if (at < text.size() && text[at] == '"') {
        for (++at;; ++at) {
          if (at >= text.size()) return Unexpected{CsvProblem{row.line, "", "numbers.import.quote", ""}};
          if (text[at] == '\n') ++line;
          if (text[at] != '"') cell += text[at];
          else if (at + 1 < text.size() && text[at + 1] == '"') cell += text[at++];
          else break;
        }
        ++at;
      }
      while (at < text.size() && text[at] != separator && text[at] != '\n') cell += text[at++];
      row.cells.push_back(tidied(cell));
      ended = at >= text.size() || text[at] == '\n';
      ++at;
    }
    ++line;
    if (std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); })) continue;
    if (csv.header.empty()) {
      csv.header = std::move(row.cells);
      continue;
    }
    if (row.cells.size() > csv.header.size()) {
      if (std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(csv.header.size()), row.cells.end(),
                      [](const auto& cell) { return !cell.empty(); }))
        return Unexpected{CsvProblem{row.line, "", "numbers.import.cells", ""}};
    }
    row.cells.resize(csv.header.size());
    csv.rows.push_back(std::move(row));
  }
  if (csv.header.empty()) return Unexpected{CsvProblem{1, "", "numbers.import.empty", ""}};
  return csv;
}

std::string print_csv(const std::vector<std::vector<std::string>>& rows) {
  std::string text = "\xef\xbb\xbf";  // so that a spreadsheet reads it as UTF-8
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i ? "," : "") + written(row[i]);
    text += "\r\n";
  }
  return text;
}

}  // namespace hearth
