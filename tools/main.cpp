#include "tools/cli/program.hpp"

int main(int argc, char** argv) { return garita::tools::run_program(argc, argv); }
