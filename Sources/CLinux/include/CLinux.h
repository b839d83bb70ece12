// Kernel headers that Swift's Glibc module does not show. No logic: declarations, and asserts on the layouts that
// the Swift code reads at fixed offsets.

#pragma once

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

_Static_assert(sizeof(struct nlmsghdr) == 16, "netlink(7): message header");
_Static_assert(sizeof(struct nlattr) == 4, "netlink(7): attribute header");
_Static_assert(sizeof(struct inet_diag_sockid) == 48, "sock_diag(7): socket identity");
_Static_assert(sizeof(struct inet_diag_req) == 60, "linux/inet_diag.h: legacy request");
_Static_assert(sizeof(struct inet_diag_req_v2) == 56, "sock_diag(7): request");
_Static_assert(sizeof(struct inet_diag_msg) == 72, "sock_diag(7): reply");
_Static_assert(__builtin_offsetof(struct inet_diag_msg, idiag_expires) == 52, "sock_diag(7): reply");
_Static_assert(__builtin_offsetof(struct inet_diag_msg, idiag_inode) == 68, "sock_diag(7): reply");
