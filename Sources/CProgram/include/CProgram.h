// What a program needs of the C library and of Swift's runtime, and Swift cannot reach.

#pragma once

// How many arguments this process was given by execve(2), the program's name included.
int program_argument_count(void);

// The argument at `index`, as the kernel laid it out.
const char *program_argument(int index);

// Makes `count` threads that run all of Swift's tasks from now on; none is made or ends later. Once only, before the first
// task. Returns how many there are: fewer when the system gives no more.
int program_start_task_threads(int count);
