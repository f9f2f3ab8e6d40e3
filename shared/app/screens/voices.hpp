// voices.hpp: what families wrote, as staff read it; one of them with what is made of it; and what was answered in public.
// Shape   plain values in, a Screen out. Controls are named "hub", "q", "themes", "shown", "good", "said", "did", "stage",
//         "theme", "press".
#pragma once
#include <array>

#include "shared/app/screen.hpp"
#include "shared/model/feedback/voice.hpp"

namespace hearth::app {

inline constexpr std::array<const char*, 10> voice_themes{"welcome",  "place", "times",  "activities", "help",
                                                          "children", "money", "health", "safety",     "told"};

struct VoiceLine {
  Voice voice;
  std::vector<std::string> themes;
  std::string shown;  // the words with names struck out; empty: staff alone may read them
  bool good_news = false, heard = false, from_paper = false;
  std::string href;
};
struct VoicesPage {
  HubId hub;  // empty: all of them
  std::string theme, sought;
  bool by_worry = false, may_order = false;
  int days = 0, more = 0;
  std::vector<VoiceLine> lines;
};
Screen voices_screen(const App& app, const VoicesPage& page);

struct VoicePage {
  VoiceLine line;
  std::string first_try;  // what staff look over when nothing was struck yet
  std::string error;      // a wording key
};
Screen voice_screen(const App& app, const VoicePage& page);

struct AnswerLine {
  std::string id;  // 32 hexadecimal digits
  HubId hub;
  std::string theme, said, did, stage;
  Day on;
  bool published = false;
};
struct AnswersPage {
  std::vector<AnswerLine> lines;
  AnswerLine typed;
  Errors errors = {};
};
Screen answers_screen(const App& app, const AnswersPage& page);  // for staff

struct YouSaidPage {
  std::vector<AnswerLine> answers;
  std::vector<std::pair<HubId, std::string>> good_news;  // struck words that their writers let us show
};
Screen you_said_screen(const App& app, const YouSaidPage& page);

}  // namespace hearth::app
