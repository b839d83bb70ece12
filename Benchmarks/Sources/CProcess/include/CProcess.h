/*
 * System calls that Swift's C library module does not show: fork, unshare, pipe2, signalfd and interface requests
 * need _GNU_SOURCE or are variadic. Every function returns -errno on failure. No system header is included: its types
 * would belong to this module instead of Glibc.
 */
#pragma once

/* Starts a program found by PATH with these arguments, assignments added to the environment (the last one of either
 * null), and standard streams; a negative stream is /dev/null. The child dies with the thread that started it, and has an
 * empty signal mask. Returns its process id. */
int cprocess_start(const char *program, char *const arguments[], char *const environment[], int input, int output,
                   int error);

/* Makes a pipe whose ends are closed on exec: ends[0] is read from, ends[1] written to. */
int cprocess_pipe(int ends[2]);

/* Blocks SIGINT, SIGTERM and SIGHUP, and ignores SIGPIPE; returns a non-blocking descriptor that becomes readable when one
 * of the three arrives. */
int cprocess_block_interruptions(void);

/* Moves the calling thread into a new network namespace with its loopback interface up. */
int cprocess_enter_new_network_namespace(void);
