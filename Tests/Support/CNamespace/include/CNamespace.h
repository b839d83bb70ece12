// System calls that Swift's Glibc module does not show: they need _GNU_SOURCE or are variadic. Every function returns
// -errno on failure. No system header is included here: its types would belong to this module instead of Glibc.

#pragma once

/// Moves the calling thread into a new network namespace.
int cnamespace_enter_new(void);

/// Moves the calling thread into the network namespace that a descriptor refers to.
int cnamespace_enter(int descriptor);

/// Brings the loopback interface of the calling thread's network namespace up.
int cnamespace_raise_loopback(void);

/// accept4(2) with SOCK_CLOEXEC, so that no program started meanwhile inherits the socket.
int cnamespace_accept(int listener);

/// Makes a TCP socket of a family (AF_INET, AF_INET6) in a control group of cgroup2, which a descriptor of its
/// directory names: by a child process that begins there and shares the caller's descriptors. Returns the socket.
int cnamespace_socket_in_control_group(int directory, int family);

/// Lets a TCP socket ignore every segment, by a socket filter (socket(7), SO_ATTACH_FILTER).
int cnamespace_drop_all(int socket);

/// Lets a listening socket ignore every segment with the ACK flag, by a socket filter.
int cnamespace_drop_acknowledgements(int socket);

/// Lets a TCP socket ignore segments of one length in bytes, their TCP header included, by a socket filter.
int cnamespace_drop_length(int socket, unsigned int length);

/// Gives the calling thread, and no other, another effective user: of the sockets that it makes and connects. Root stays
/// its real user, so that it can go back.
int cnamespace_act_as(unsigned int user);

/// Lets everyone who opens a file wait, as on a file system that does not answer, until the descriptor that it returns is
/// closed (fanotify(7), FAN_OPEN_PERM).
int cnamespace_stall_opens(const char *path);

/// Sends a byte over a UNIX socket, and with it up to 253 descriptors (unix(7), SCM_RIGHTS).
int cnamespace_send_descriptors(int socket, const int *descriptors, int count);
