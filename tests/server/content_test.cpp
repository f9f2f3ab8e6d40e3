// A language is a file: what becomes of one that is added, and of one that is not finished.
#include "server/content.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "shared/app/app_codec.hpp"
#include "tests/store/scenario.hpp"

using namespace hearth;
namespace fs = std::filesystem;

namespace {

// The shipped assets with a file more.
struct Assets {
  scenario::Folder made;
  const fs::path folder = made / "assets";
  Assets(const std::string& name, const std::string& text) {
    fs::copy("assets", folder, fs::copy_options::recursive);
    std::ofstream(folder / "wording" / name) << text;
  }
};

constexpr const char* welsh =
    R"({"language": "cy", "name": "Cymraeg", "dir": "ltr", "reviewed": ["exit", "thanks.title"],
  "say": {"exit": "Gadael y dudalen hon", "thanks.title": "Diolch"}})";

}  // namespace

TEST_CASE("a wording file that is added is a language more, and English stands in for what it lacks") {
  Assets assets("cy.json", welsh);
  auto content = load_content(assets.folder, "assets/demo/authority.json");
  REQUIRE(content.has_value());
  REQUIRE(content->languages->size() == 3);
  CHECK(content->languages->front().tag == "cy");
  CHECK(content->languages->front().name == "Cymraeg");

  const app::Wording &say = *content->say("cy"), &english = *content->say("en");
  const std::string mark(app::borrowed_mark);
  CHECK(say("thanks.title") == "Diolch");
  CHECK(say("thanks.lead") == mark + english("thanks.lead"));
  CHECK(say.count("staff.said", 3, {{"rate", "r"}, {"positive", "p"}}) == mark + "r said p");
  CHECK(say.words.size() == english.words.size());
  CHECK(say.all_reviewed());
  CHECK(!content->say("ur")->all_reviewed());
  for (const auto& it : content->say("ur")->words) CHECK_MESSAGE(!app::is_borrowed(it.second), it.first);
  for (const auto& it : english.words) CHECK(!app::is_borrowed(it.second));

  app::App app;  // the page can be read back, though no form is asked in this language
  app.place = app::parse_place("/feedback?hub=elm-road&lang=cy");
  app.say = content->say("cy");
  app.languages = content->languages;
  app.hubs = content->hubs;
  app.forms = content->forms;
  auto read = app::read_app(app::print_app(app));
  REQUIRE(read.has_value());
  CHECK((*read->say)("thanks.lead") == say("thanks.lead"));
  CHECK(form_here(*read)->words.contains("en"));
}

TEST_CASE("a wording file that is not what its name says is refused, by name") {
  for (const char* name : {"pl.json", "CY.json"}) {
    Assets assets(name, welsh);
    auto content = load_content(assets.folder, {});
    REQUIRE(!content.has_value());
    CHECK(content.error().find(name) != std::string::npos);
  }
}
