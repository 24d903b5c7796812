#include "cli/commands/command.h"

int main(int count, char** arguments) {
  return lofp::run_program(count, arguments);
}
