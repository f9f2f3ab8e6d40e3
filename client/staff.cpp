// staff.cpp: the staff app in the page.
#include "client/program.hpp"
#include "shared/app/screens/screens.hpp"

int main() {
  hearth::client::run(hearth::app::staff_screen);
  return 0;
}
