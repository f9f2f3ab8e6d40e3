// routes.hpp: every address of Hearth, in one list.
#pragma once
#include <functional>
#include <vector>

#include "server/accounts/sign_in.hpp"
#include "server/document.hpp"
#include "server/http/http.hpp"
#include "server/http/static_files.hpp"
#include "server/reception.hpp"

namespace hearth {

struct Desk {  // what the routes need; everything outlives them
  Reception& reception;
  Writer& writer;
  const Store& store;
  Keys& keys;
  Audit& audit;
  Dice& dice;
  const http::StaticFiles& files;
  const Documents& documents;
  SignIns& accounts;
  std::string public_origin = {};  // "https://name.example", when a proxy stands in front

  // A change with the audit entries it writes; done once all of it is durable.
  void change(Change change, Writer::Done done) const {
    writer.change(std::move(change), [&its = audit, done = std::move(done)](Stored stored) {
      its.settle();
      done(stored);
    });
  }
};

std::vector<http::Route> routes(Desk desk);
http::Hooks hooks(Desk desk);  // permission and the HTML of refusals

// A page of ours, squeezed as the browser likes it, under its policy.
http::Response page_reply(const Desk& desk, const http::Request& request, int status, std::string html);

}  // namespace hearth
