// parts.hpp: functions that make nodes, so that a screen is a page of plain calls.
#pragma once
#include "shared/app/screen.hpp"

namespace hearth::app {

Node heading(int level, std::string key, std::string text);
Node text(std::string key, std::string words, Look look = Look::plain);
Node link(std::string key, std::string words, std::string href, Look look = Look::plain);
Node section(std::string key, std::vector<Node> children, Look look = Look::plain);
Node notice(std::string key, std::string words, Look look);

// Header, language and view choices, the way out and the line of help: the same on every screen.
Screen framed(const App& app, std::string title);

// One question of a form with its answer and what is wrong with it.
Node question_node(const App& app, const Definition& form, const Question& question);
std::string form_words(const App& app, const Definition& form, std::string_view key);  // English where not translated

}  // namespace hearth::app
