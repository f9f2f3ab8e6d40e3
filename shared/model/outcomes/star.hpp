// star.hpp: a star as data: its points, its scale, and what each step means in words.
// Shape   points keep file order, which is the order around the figure. Words as those of a form: "title", "lead", POINT and
//         POINT.STEP for each anchor, everybody's or worded for a young person or a child.
// Units   a score is a whole step of the star's own scale, higher is better.
// Errors  read by codec/star_codec, which names the place in the file; faults() is the part of it that needs no file.
// Source  assets/stars/*.json, described by assets/schemas/star.schema.json; licensed ones: docs/licensed-stars.md.
#pragma once
#include "shared/model/forms/definition.hpp"

namespace hearth {

using StarId = Id<struct StarTag>;

inline constexpr int star_points_max = 12, star_scale_max = 20;

struct Scale {
  int min = 0, max = 10;
  bool has(int step) const { return min <= step && step <= max; }
  bool operator==(const Scale&) const = default;
};

struct OutcomeArea {
  std::string id;
  std::string picture;               // by name, as symbols are; none is none
  int since = 1;                     // the version of the star from which on this point means what it means now
  std::optional<int> worry_at_most;  // this or less: help now is shown, and a shared reading is read first
  bool operator==(const OutcomeArea&) const = default;
};

enum class Whose { family, parents, children };  // counted apart

struct Star {
  StarId id;
  int version = 1;
  bool whole_family = false;      // its readings are the family's, whoever gives them
  std::vector<Variant> variants;  // who it may be filled in by
  Scale scale;
  std::vector<int> anchors;  // steps that are put into words
  std::vector<OutcomeArea> points;
  std::map<std::string, FormWords, std::less<>> words;  // by language tag

  bool operator==(const Star&) const = default;
  const OutcomeArea* point(std::string_view point_id) const;
  bool is_for(Variant variant) const;
  int anchor_of(int step) const;  // the highest anchor not above it, or the lowest of all
  Whose whose(Variant variant) const;
};

// Whether scores of this point in both versions say the same thing: it is in both, on one scale, unchanged since.
bool comparable(const Star& earlier, const Star& later, std::string_view point_id);

Errors faults(const Star& star);

// Every published version; a star is found by id and version, the newest by id alone.
class StarShelf {
 public:
  void add(Star star);
  std::shared_ptr<const Star> find(const StarId& id, int version) const;
  std::shared_ptr<const Star> newest(const StarId& id) const;
  std::vector<std::shared_ptr<const Star>> newest_of_all() const;  // in the order they were added

 private:
  std::vector<std::shared_ptr<const Star>> stars_;
};

}  // namespace hearth
