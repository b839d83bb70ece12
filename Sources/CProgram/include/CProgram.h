// The command line of this process, as execve(2) passed it.

#pragma once

// How many arguments there are, the program's name included.
int program_argument_count(void);

// The argument at `index`, as the kernel laid it out.
const char *program_argument(int index);
