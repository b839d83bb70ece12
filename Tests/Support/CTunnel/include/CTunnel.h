// TUN devices, their addresses, and a few system calls that Swift's Glibc module does not show. Every function returns
// -errno on failure. No system header is included here: its types would belong to this module instead of Glibc.

#pragma once

/// Makes a TUN device (IP packets without a header of their own) in the calling thread's network namespace, which goes
/// when the descriptor is closed. Returns the descriptor, non-blocking and close-on-exec.
int ctunnel_open(const char *name);

/// Sets how many bytes a packet on an interface may have, and how many packets may wait to be read from it.
int ctunnel_set_limits(const char *name, int mtu, int queue_length);

/// Gives an interface an IPv4 address, as inet_pton(3) takes it.
int ctunnel_add_ipv4(const char *name, const char *address, int prefix_length);

/// Gives an interface an IPv6 address, as inet_pton(3) takes it.
int ctunnel_add_ipv6(const char *name, const char *address, int prefix_length);

/// Brings an interface up.
int ctunnel_raise(const char *name);

/// Makes a descriptor that one thread writes a number to in order to wake another (eventfd(2)).
int ctunnel_make_signal(void);

/// Waits by ppoll(2), whose timeout is finer than poll(2)'s milliseconds, until one of at most 8 descriptors can be
/// read; without end when `nanoseconds` is negative. Returns a bit for each that can, 0 after the timeout.
int ctunnel_wait(const int *descriptors, int count, long long nanoseconds);

/// Names the calling thread, for /proc and debuggers: at most 15 bytes (PR_SET_NAME, prctl(2)).
int ctunnel_name_thread(const char *name);
