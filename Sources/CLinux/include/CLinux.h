// Kernel headers that Swift's Glibc module does not show. No logic: declarations, and asserts on the layouts that
// the Swift code reads at fixed offsets.

#pragma once

#include <linux/filter.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
// mallinfo2(3), malloc_trim(3).
#include <malloc.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// recvmmsg(2), which <sys/socket.h> shows only with _GNU_SOURCE; the Glibc module is built without.
#ifndef _GNU_SOURCE
struct mmsghdr {
    struct msghdr msg_hdr;
    unsigned int msg_len;
};
extern int recvmmsg(
    int descriptor, struct mmsghdr *messages, unsigned int count, int flags, struct timespec *timeout);
#endif

_Static_assert(sizeof(struct nlmsghdr) == 16, "netlink(7): message header");
_Static_assert(sizeof(struct nlattr) == 4, "netlink(7): attribute header");
_Static_assert(sizeof(struct inet_diag_sockid) == 48, "sock_diag(7): socket identity");
_Static_assert(sizeof(struct inet_diag_req) == 60, "linux/inet_diag.h: legacy request");
_Static_assert(sizeof(struct inet_diag_req_v2) == 56, "sock_diag(7): request");
_Static_assert(sizeof(struct inet_diag_msg) == 72, "sock_diag(7): reply");
_Static_assert(__builtin_offsetof(struct inet_diag_msg, idiag_expires) == 52, "sock_diag(7): reply");
_Static_assert(__builtin_offsetof(struct inet_diag_msg, idiag_inode) == 68, "sock_diag(7): reply");
_Static_assert(__builtin_offsetof(struct mmsghdr, msg_len) == 56 || sizeof(void *) != 8, "recvmmsg(2): message");
_Static_assert(SK_MEMINFO_DROPS == 8, "linux/sock_diag.h: SO_MEMINFO");
