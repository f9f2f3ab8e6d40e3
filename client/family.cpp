// family.cpp: the family app in the page.
#include "client/program.hpp"
#include "shared/app/screens/screens.hpp"

int main() {
  hearth::client::run(hearth::app::family_screen);
  return 0;
}
