#define _GNU_SOURCE
#include "CNamespace.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/fanotify.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int result(int value) { return value < 0 ? -errno : value; }

int cnamespace_enter_new(void) { return result(unshare(CLONE_NEWNET)); }

int cnamespace_enter(int descriptor) { return result(setns(descriptor, CLONE_NEWNET)); }

int cnamespace_accept(int listener) { return result(accept4(listener, NULL, NULL, SOCK_CLOEXEC)); }

int cnamespace_raise_loopback(void) {
    int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    struct ifreq request = {.ifr_name = "lo"};
    int outcome = result(ioctl(descriptor, SIOCGIFFLAGS, &request));
    request.ifr_flags |= IFF_UP;
    if (outcome == 0) outcome = result(ioctl(descriptor, SIOCSIFFLAGS, &request));
    close(descriptor);
    return outcome;
}

int cnamespace_socket_in_control_group(int directory, int family) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) < 0) return -errno;
    struct clone_args arguments = {
        .flags = CLONE_INTO_CGROUP | CLONE_FILES, .exit_signal = SIGCHLD, .cgroup = (uint64_t)directory};
    long child = syscall(SYS_clone3, &arguments, sizeof arguments);
    int outcome = result((int)child);
    if (child == 0) {
        // Only system calls here: other threads' locks were copied as they stood.
        outcome = result(socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
        _exit(write(report[1], &outcome, sizeof outcome) == sizeof outcome ? 0 : 1);
    }
    if (child > 0) {
        int status;
        while (waitpid((pid_t)child, &status, 0) < 0 && errno == EINTR) continue;
        outcome = -ECHILD;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && read(report[0], &outcome, sizeof outcome) < 0)
            outcome = -errno;
    }
    close(report[0]);
    close(report[1]);
    return outcome;
}

static int attach(int socket, struct sock_filter *instructions, unsigned short count) {
    struct sock_fprog program = {.len = count, .filter = instructions};
    return result(setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program));
}

int cnamespace_drop_all(int socket) {
    struct sock_filter drop[] = {BPF_STMT(BPF_RET | BPF_K, 0)};
    return attach(socket, drop, 1);
}

int cnamespace_drop_acknowledgements(int socket) {
    // A TCP socket's filter sees the segment from the TCP header on; the flags are byte 13, ACK is 0x10.
    struct sock_filter drop[] = {
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 13),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x10, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0),
        BPF_STMT(BPF_RET | BPF_K, UINT32_MAX),
    };
    return attach(socket, drop, 4);
}

int cnamespace_drop_length(int socket, unsigned int length) {
    struct sock_filter drop[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, length, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0),
        BPF_STMT(BPF_RET | BPF_K, UINT32_MAX),
    };
    return attach(socket, drop, 4);
}

int cnamespace_act_as(unsigned int user) { return result((int)syscall(SYS_setresuid, -1, user, -1)); }

int cnamespace_stall_opens(const char *path) {
    int descriptor = fanotify_init(FAN_CLASS_CONTENT | FAN_CLOEXEC, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return -errno;
    int outcome = result(fanotify_mark(descriptor, FAN_MARK_ADD, FAN_OPEN_PERM, AT_FDCWD, path));
    if (outcome == 0) return descriptor;
    close(descriptor);
    return outcome;
}

int cnamespace_send_descriptors(int socket, const int *descriptors, int count) {
    char control[CMSG_SPACE(253 * sizeof(int))] __attribute__((aligned(8))) = {0};
    if (count < 1 || count > 253) return -EINVAL;
    struct iovec bytes = {.iov_base = "G", .iov_len = 1};
    struct msghdr message = {
        .msg_iov = &bytes, .msg_iovlen = 1, .msg_control = control,
        .msg_controllen = CMSG_SPACE((size_t)count * sizeof(int))};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN((size_t)count * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, (size_t)count * sizeof(int));
    return result((int)sendmsg(socket, &message, MSG_NOSIGNAL));
}
