#include "server/families/copy_codec.hpp"

#include "shared/model/codec/json.hpp"
#include "shared/model/codec/submission_codec.hpp"

namespace hearth {
namespace {

// Without the number that attendance is counted under: it leads nowhere else, and should not begin to.
Json said(const Submission& submission) {
  Json json = parse_json(print_submission(submission)).value_or(Json());
  json.erase("id");
  return json;
}

}  // namespace

std::string print_copy(const FamilyCopy& copy) {
  Json json{
      {"you", said(copy.you)}, {"children", Json::array()}, {"choices", Json::array()},        {"equality", nullptr},
      {"came", Json::array()}, {"stars", Json::array()},    {"asked_to_be_forgotten", nullptr}};
  for (const Submission& it : copy.children) json["children"].push_back(said(it));
  for (const auto& [day, it] : copy.choices) json["choices"].push_back({{"on", day.iso()}, {"answers", said(it)}});
  if (copy.equality) json["equality"] = said(*copy.equality);
  for (const CopyCame& it : copy.came)
    json["came"].push_back({{"day", it.day.iso()}, {"hub", it.hub}, {"who", it.who}});
  for (const std::string& it : copy.stars) json["stars"].push_back(parse_json(it).value_or(Json()));
  if (copy.asked) json["asked_to_be_forgotten"] = copy.asked->iso();
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace hearth
