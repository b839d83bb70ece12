/*
 * floor: what a dump of all TCP sockets costs when nothing is done with it.
 *
 * One NETLINK_SOCK_DIAG socket is kept open; a dump with INET_DIAG_INFO is repeated at a fixed interval, or whenever it is
 * asked for, into one 32 KiB buffer, the largest reply the kernel makes. The messages are counted and thrown away. After
 * every dump one line goes to standard output: the number of sockets, a space, and the CPU time of the thread in
 * microseconds.
 *
 * The first dump may be dearer than the others: in it the kernel learns the receive size and assigns socket cookies.
 * Layouts: linux/inet_diag.h, linux/netlink.h.
 */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum { RECEIVE_BYTES = 32 * 1024, LARGEST_STATE = TCP_CLOSING };

/* Every state but TIME_WAIT and LISTEN: what the daemon's frequent dump asks for. */
static const uint32_t DEFAULT_STATES =
    ((1u << (LARGEST_STATE + 1)) - 2) & ~(1u << TCP_TIME_WAIT) & ~(1u << TCP_LISTEN);

static char buffer[RECEIVE_BYTES] __attribute__((aligned(NLMSG_ALIGNTO)));

static void fail(const char *attempt)
{
    fprintf(stderr, "floor: %s: %s\n", attempt, strerror(errno));
    exit(EXIT_FAILURE);
}

/* Receives one dump to its end; returns the number of sockets in it. */
static uint64_t drain(int descriptor, uint32_t sequence)
{
    uint64_t sockets = 0;
    for (;;) {
        ssize_t received = recv(descriptor, buffer, sizeof buffer, MSG_TRUNC);
        if (received < 0 && errno == EINTR)
            continue;
        if (received < 0)
            fail("receiving a dump");
        if ((size_t)received > sizeof buffer) {
            errno = EMSGSIZE;
            fail("receiving a dump");
        }
        unsigned int left = (unsigned int)received;
        for (struct nlmsghdr *message = (struct nlmsghdr *)buffer; NLMSG_OK(message, left);
             message = NLMSG_NEXT(message, left)) {
            if (message->nlmsg_seq != sequence)
                continue;
            if (message->nlmsg_type == NLMSG_DONE)
                return sockets;
            if (message->nlmsg_type == NLMSG_ERROR) {
                errno = -((struct nlmsgerr *)NLMSG_DATA(message))->error;
                fail("dumping sockets");
            }
            sockets++;
        }
    }
}

static uint64_t dump(int descriptor, const void *request, size_t length, uint32_t sequence)
{
    const struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
    if (sendto(descriptor, request, length, 0, (const struct sockaddr *)&kernel, sizeof kernel) < 0)
        fail("sending a dump request");
    return drain(descriptor, sequence);
}

/* Both families in one walk of the kernel's table: the legacy request type. */
static uint64_t dump_both(int descriptor, uint32_t states, uint32_t *sequence)
{
    struct {
        struct nlmsghdr header;
        struct inet_diag_req body;
    } request = {
        .header = {.nlmsg_len = sizeof request,
                   .nlmsg_type = TCPDIAG_GETSOCK,
                   .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
                   .nlmsg_seq = ++*sequence},
        .body = {.idiag_ext = 1 << (INET_DIAG_INFO - 1), .idiag_states = states},
    };
    return dump(descriptor, &request, sizeof request, *sequence);
}

/* One walk of the kernel's table for this family. */
static uint64_t dump_family(int descriptor, uint8_t family, uint32_t states, uint32_t *sequence)
{
    struct {
        struct nlmsghdr header;
        struct inet_diag_req_v2 body;
    } request = {
        .header = {.nlmsg_len = sizeof request,
                   .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                   .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
                   .nlmsg_seq = ++*sequence},
        .body = {.sdiag_family = family,
                 .sdiag_protocol = IPPROTO_TCP,
                 .idiag_ext = 1 << (INET_DIAG_INFO - 1),
                 .idiag_states = states},
    };
    return dump(descriptor, &request, sizeof request, *sequence);
}

/* CPU time of this thread in nanoseconds, the kernel's part of it included. */
static int64_t thread_cpu_nanoseconds(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) < 0)
        fail("reading the CPU clock of the thread");
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void usage(void)
{
    fputs("usage: floor [--count N] [--interval MS | --on-request] [--states MASK] [--per-family]\n"
          "  --count N        dumps to make at most (default 10)\n"
          "  --interval MS    from one dump's start to the next (default 1000)\n"
          "  --on-request     a dump for each byte of standard input, until its end\n"
          "  --states MASK    bit s selects TCP state s (default: all but TIME_WAIT and LISTEN)\n"
          "  --per-family     one SOCK_DIAG_BY_FAMILY walk for each family instead of one TCPDIAG_GETSOCK walk\n"
          "prints per dump: sockets, CPU time in microseconds\n",
          stderr);
    exit(EX_USAGE);
}

static unsigned long number(const char *text, unsigned long largest)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 0);
    if (errno != 0 || end == text || *end != '\0' || value > largest)
        usage();
    return value;
}

/* Waits until a dump is due, at a fixed interval from the one before. */
static void wait_for_interval(struct timespec *next, unsigned long milliseconds)
{
    next->tv_sec += (time_t)(milliseconds / 1000);
    next->tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (next->tv_nsec >= 1000000000) {
        next->tv_sec++;
        next->tv_nsec -= 1000000000;
    }
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, next, NULL) == EINTR)
        ;
}

/* Waits until a dump is asked for; false when none will be any more. */
static bool wait_for_request(void)
{
    char byte;
    ssize_t received;
    while ((received = read(STDIN_FILENO, &byte, 1)) < 0 && errno == EINTR)
        ;
    if (received < 0)
        fail("waiting for a request");
    return received > 0;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"count", required_argument, NULL, 'c'},
        {"interval", required_argument, NULL, 'i'},
        {"states", required_argument, NULL, 's'},
        {"per-family", no_argument, NULL, 'f'},
        {"on-request", no_argument, NULL, 'r'},
        {NULL, 0, NULL, 0},
    };
    unsigned long count = 10, interval_milliseconds = 1000;
    uint32_t states = DEFAULT_STATES;
    bool per_family = false, on_request = false;
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (option) {
        case 'c': count = number(optarg, UINT32_MAX); break;
        case 'i': interval_milliseconds = number(optarg, 3600 * 1000); break;
        case 's': states = (uint32_t)number(optarg, UINT32_MAX); break;
        case 'f': per_family = true; break;
        case 'r': on_request = true; break;
        default: usage();
        }
    }
    if (optind != argc)
        usage();

    int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (descriptor < 0)
        fail("opening a NETLINK_SOCK_DIAG socket");
    setvbuf(stdout, NULL, _IOLBF, 0);

    struct timespec next;
    if (clock_gettime(CLOCK_MONOTONIC, &next) < 0)
        fail("reading the monotonic clock");
    uint32_t sequence = 0;
    for (unsigned long done = 0; done < count; done++) {
        if (on_request && !wait_for_request())
            break;
        if (!on_request && done > 0)
            wait_for_interval(&next, interval_milliseconds);
        int64_t before = thread_cpu_nanoseconds();
        uint64_t sockets = per_family ? dump_family(descriptor, AF_INET, states, &sequence) +
                                            dump_family(descriptor, AF_INET6, states, &sequence)
                                      : dump_both(descriptor, states, &sequence);
        int64_t cpu = thread_cpu_nanoseconds() - before;
        if (printf("%" PRIu64 " %" PRId64 "\n", sockets, (cpu + 500) / 1000) < 0)
            fail("writing a result");
    }
    return EXIT_SUCCESS;
}
