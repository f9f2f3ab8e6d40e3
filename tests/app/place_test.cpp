#include <doctest/doctest.h>

#include "shared/app/place.hpp"

using namespace hearth;
using namespace hearth::app;

TEST_CASE("an address is a place and a place is an address") {
  for (const char* target :
       {"/", "/?lang=ur", "/feedback?hub=elm-road", "/feedback/session-feedback?hub=elm-road&lang=ur&view=text",
        "/feedback/thanks?hub=elm-road", "/staff/satisfaction?hub=st-annes", "/staff/satisfaction"})
    CHECK(address(parse_place(target)) == target);
}

TEST_CASE("what is not known is nowhere, and what is odd is left out") {
  for (const char* target : {"", "/nope", "/feedback/", "/feedback/Form", "/feedback/a/b", "//", "feedback"})
    CHECK(parse_place(target).room == Room::nowhere);
  CHECK(address(parse_place("/feedback?hub=<b>&lang=x%22&view=upside&child=Ann&&=&hub")) == "/feedback");
}
