/* Connections over 127.0.0.0/8 with both ends in one process, and its life: what the load generators share. */
#pragma once

#include <netinet/in.h>
#include <stddef.h>

/* Ends the process: what was attempted, and why it failed, on standard error. */
void fail(const char *attempt) __attribute__((noreturn));

/* 127.b.c.d and a port. */
struct sockaddr_in loopback(unsigned b, unsigned c, unsigned d, unsigned port);

int listen_at(struct sockaddr_in address);

/* Connects from an address; the port is chosen at connect(), where only the whole tuple has to be free. */
int connect_from_to(struct sockaddr_in source, struct sockaddr_in destination);

/* Has the close of a socket send RST. An accepted socket inherits this from its listener. */
void reset_on_close(int descriptor);

enum { LARGEST_PASS = 4096 };

/* Sends bytes at one end and receives them at the other; at most LARGEST_PASS. */
void pass(int from, int to, size_t length);

/* Has a signal sent to this process when its parent ends. */
void end_with_parent(int signal);
