#include "CProgram.h"

// The C library hands constructors the arguments of main(). Swift's CommandLine reads /proc/self/cmdline instead, and is
// empty where there is no /proc.
static int count;
static char **arguments;

__attribute__((constructor)) static void keep(int argc, char **argv) {
    count = argc;
    arguments = argv;
}

int program_argument_count(void) { return count; }

const char *program_argument(int index) { return arguments[index]; }
