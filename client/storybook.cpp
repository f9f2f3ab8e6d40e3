// storybook.cpp: what Hearth is made of, in the page.
#include "client/program.hpp"
#include "shared/app/screens/screens.hpp"

int main() {
  hearth::client::run(hearth::app::storybook_screen);
  return 0;
}
