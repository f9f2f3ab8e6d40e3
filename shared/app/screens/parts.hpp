// parts.hpp: functions that make nodes, so that a screen is a page of plain calls.
#pragma once
#include <functional>
#include <optional>

#include "shared/app/figures/figures.hpp"
#include "shared/app/screen.hpp"

namespace hearth::app {

Node heading(int level, std::string key, std::string text);
Node text(std::string key, std::string words, Look look = Look::plain);
Node link(std::string key, std::string words, std::string href, Look look = Look::plain);
Node section(std::string key, std::vector<Node> children, Look look = Look::plain);
Node list(std::string key, std::vector<Node> children, Look look = Look::plain);
Node notice(std::string key, std::string words, Look look);
Node dialog(std::string key, std::string title, std::vector<Node> children);
Node figure(std::string key, Figure drawing, std::string caption = {});
Node button(std::string key, std::string words, Look look, std::string name, std::string value);
Node with_symbol(Node node, Symbol symbol);  // a heading, text, link or button with a picture before its words

// "Read [how we keep it] first": what is in brackets becomes a link, in their order.
Node rich(std::string key, std::string_view sentence, const std::vector<std::string>& hrefs, Look look = Look::plain);

// ---- to answer with ----

Node field(std::string key, std::string name, std::string words, Entry entry = Entry::words, int characters_max = 200);
Node postcode(const Wording& say, std::string key, std::string name);
Node code_field(const Wording& say, std::string key, std::string name);
Node search(const Wording& say, std::string key, std::string name, const std::vector<std::string>& suggestions);
Node date_fields(const Wording& say, std::string key, const std::string& name, std::string words,
                 const DateParts& typed = {});
Node month_choice(const Wording& say, std::string key, std::string name, Day month, std::optional<Day> chosen);
Node yes_no(const Wording& say, std::string key, std::string name, std::string words);
Node scale(std::string key, std::string name, std::string words, std::string ends,
           std::optional<int> chosen);  // 0 to 10

// ---- to find the way, and to see how things are ----

Node chips(std::string key, const std::vector<std::pair<std::string, Look>>& words);  // a state is always also a word
Node steps(const Wording& say, std::string key, const std::vector<std::string>& names, std::size_t at);
Node tabs(std::string key, std::string words, std::vector<Node> links, std::size_t at);
Node pages(const Wording& say, std::string key, int page, int count, const std::function<std::string(int)>& href);
Node progress(const Wording& say, std::string key, std::string words, int done, int out_of);  // with a way to cancel
Node toast(const Wording& say, std::string key, std::string words);                           // with a way to undo
Node skeleton(const Wording& say, std::string key, int lines);
Node nothing_here(std::string key, Symbol symbol, std::string title, std::string words, Node way_on);

// Header, language and view choices, the way out and the line of help: the same on every screen.
Screen framed(const App& app, std::string title);

// One question of a form with its answer and what is wrong with it.
struct QuestionAt {
  const Answers& answers;
  const Errors& errors;
  std::string at = {};  // "children/2": which time of a section that repeats
  Variant variant = Variant::adult;
  bool tells_readers = true;  // with each question that takes free text; otherwise the section has told it
};
Node question_node(const Wording& say, const Definition& form, const Question& question, const QuestionAt& asking);
Node question_node(const App& app, const Definition& form, const Question& question);
using WordsByLanguage = std::map<std::string, FormWords, std::less<>>;
std::string said_in(const Wording& say, const WordsByLanguage& words, std::string_view key,
                    Variant variant = Variant::adult);
std::string form_words(const App& app, const Definition& form, std::string_view key);  // English where not translated

}  // namespace hearth::app
