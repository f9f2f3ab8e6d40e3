// painter_libc.cpp: two corners of the C library that would cost a first visit kilobytes and do nothing for a family.
// Dear ImGui formats only names of its own windows, and no number on our wire has a fraction. The C library's versions bring arithmetic on 128-bit fractions with them. These stand in for them, in the page alone.
#include <cstdarg>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include "imgui.h"

// Whole digits only; what comes after them is passed over.
extern "C" double strtod(const char* text, char** end) {
  bool negative = *text == '-';
  if (negative) ++text;
  double value = 0;
  while (*text >= '0' && *text <= '9') value = value * 10 + (*text++ - '0');
  while (*text && strchr(".eE+-0123456789", *text)) ++text;
  if (end) *end = const_cast<char*>(text);
  return negative ? -value : value;
}
extern "C" float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
extern "C" long double strtold(const char* text, char** end) { return strtod(text, end); }

// %s, %c, %d, %u, %x and %X with zeros in front; anything else is passed over.
int ImFormatStringV(char* out, size_t size, const char* format, va_list values) {
  size_t at = 0;
  auto put = [&](char c) {
    if (out && at + 1 < size) out[at] = c;
    ++at;
  };
  for (; *format; ++format) {
    if (*format != '%') {
      put(*format);
      continue;
    }
    int width = 0;
    for (++format; *format && strchr("0123456789.-+ l*", *format); ++format)
      if (*format >= '0' && *format <= '9') width = width * 10 + (*format - '0');
    if (*format == 's') {
      for (const char* text = va_arg(values, const char*); *text; ++text) put(*text);
    } else if (*format == 'c') {
      put(static_cast<char>(va_arg(values, int)));
    } else if (*format == 'f') {
      va_arg(values, double);
    } else if (strchr("duxXp", *format)) {
      unsigned value = va_arg(values, unsigned), base = *format == 'd' || *format == 'u' ? 10 : 16;
      if (*format == 'd' && static_cast<int>(value) < 0) put('-'), value = 0 - value;
      char digits[12];
      int count = 0;
      do digits[count++] = "0123456789ABCDEF"[value % base];
      while (value /= base);
      for (int i = count; i < width; ++i) put('0');
      while (count) put(digits[--count]);
    } else if (*format == '%') {
      put('%');
    } else if (!*format) {
      break;
    }
  }
  if (out && size) out[at < size ? at : size - 1] = 0;
  return static_cast<int>(at);
}

int ImFormatString(char* out, size_t size, const char* format, ...) {
  va_list values;
  va_start(values, format);
  int length = ImFormatStringV(out, size, format, values);
  va_end(values);
  return length;
}
