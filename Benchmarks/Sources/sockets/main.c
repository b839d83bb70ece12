/*
 * sockets: makes a number of established loopback TCP sockets and holds them.
 *
 * A process may have only so many descriptors (20,000 is a common hard limit), so the load is spread over workers;
 * every worker holds both ends of its connections. Workers have a server address each and connect from many source
 * addresses of 127.0.0.0/8 to a few ports, so that the ephemeral range suffices and a watcher sees several services
 * and peers. Ends are reset when they are closed: nothing is left in TIME_WAIT.
 *
 * Prints "ready N" when all stand, and ends when standard input closes, on SIGINT or SIGTERM, when the time is up, or
 * when its parent dies.
 */
#include "loopback.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum {
    LARGEST_COUNT = 1000000,
    /* Descriptors of a worker that are not ends of connections: listeners, pipes, standard streams. */
    RESERVED_DESCRIPTORS = 64,
    /* Below the usual ephemeral range, so that no client's port looks like a service. */
    FIRST_PORT = 8000,
    PORTS = 8,
    SOURCE_ADDRESSES = 250,
    /* The exchanges of one second are spread over so many parts of it. */
    SLICES = 20,
    EXCHANGE_BYTES = 16,
};

static struct sockaddr_in server_address(unsigned worker, unsigned port)
{
    return loopback(100 + worker / 256, worker % 256, 1, port);
}

static struct sockaddr_in client_address(unsigned worker, unsigned connection)
{
    return loopback(1 + worker / 256, worker % 256, 1 + connection % SOURCE_ADDRESSES, 0);
}

struct ends {
    int client, server;
};

/* Exchanges a few bytes on each connection every second, until the process is killed. */
static void exchange(const struct ends *connections, unsigned active)
{
    struct timespec next;
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (unsigned slice = 0;; slice = (slice + 1) % SLICES) {
        for (unsigned i = slice; i < active; i += SLICES) {
            pass(connections[i].client, connections[i].server, EXCHANGE_BYTES);
            pass(connections[i].server, connections[i].client, EXCHANGE_BYTES);
        }
        next.tv_nsec += 1000000000 / SLICES;
        if (next.tv_nsec >= 1000000000) {
            next.tv_sec++;
            next.tv_nsec -= 1000000000;
        }
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    }
}

/* Makes the connections of one worker, says so with one byte, and holds them until the process is killed. */
static void work(unsigned worker, unsigned connections, unsigned active, int ready)
{
    int listeners[PORTS];
    for (unsigned i = 0; i < PORTS; i++) {
        listeners[i] = listen_at(server_address(worker, FIRST_PORT + i));
        reset_on_close(listeners[i]);
    }
    struct ends *ends = calloc(connections, sizeof *ends);
    if (ends == NULL)
        fail("allocating the table of connections");
    for (unsigned i = 0; i < connections; i++) {
        struct sockaddr_in destination = server_address(worker, FIRST_PORT + i % PORTS);
        ends[i].client = connect_from_to(client_address(worker, i), destination);
        reset_on_close(ends[i].client);
        ends[i].server = accept4(listeners[i % PORTS], NULL, NULL, SOCK_CLOEXEC);
        if (ends[i].server < 0)
            fail("accepting");
    }
    if (write(ready, "", 1) != 1)
        fail("reporting to the parent");
    close(ready);
    if (active > 0)
        exchange(ends, active);
    for (;;)
        pause();
}

/* Raises the soft limit of descriptors to the hard one; returns how many connections a worker can hold both ends of. */
static unsigned connections_per_worker(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        fail("reading the limit of descriptors");
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
        fail("raising the limit of descriptors");
    rlim_t most = limit.rlim_max < LARGEST_COUNT ? limit.rlim_max : LARGEST_COUNT;
    if (most < RESERVED_DESCRIPTORS + 2) {
        errno = EMFILE;
        fail("sizing the workers");
    }
    return (unsigned)(most - RESERVED_DESCRIPTORS) / 2;
}

static void usage(void)
{
    fputs("usage: sockets --count N [--active K] [--seconds S]\n"
          "  --count N      established sockets to hold, both ends counted: even, at most 1000000\n"
          "  --active K     connections that exchange a few bytes every second (default 0)\n"
          "  --seconds S    to hold them at most (default 600, at most 86400)\n",
          stderr);
    exit(EX_USAGE);
}

static unsigned number(const char *text, unsigned long largest)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value > largest)
        usage();
    return (unsigned)value;
}

struct load {
    unsigned connections, active, seconds;
};

static struct load parse(int argc, char **argv)
{
    static const struct option options[] = {
        {"count", required_argument, NULL, 'n'},
        {"active", required_argument, NULL, 'a'},
        {"seconds", required_argument, NULL, 's'},
        {NULL, 0, NULL, 0},
    };
    unsigned count = 0;
    struct load load = {.seconds = 600};
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (option) {
        case 'n': count = number(optarg, LARGEST_COUNT); break;
        case 'a': load.active = number(optarg, LARGEST_COUNT / 2); break;
        case 's': load.seconds = number(optarg, 24 * 3600); break;
        default: usage();
        }
    }
    load.connections = count / 2;
    if (optind != argc || count == 0 || count % 2 != 0 || load.active > load.connections)
        usage();
    return load;
}

/* The part of a total that falls to one of several workers; the parts add up to the total. */
static unsigned share(unsigned total, unsigned worker, unsigned workers)
{
    return (unsigned)((uint64_t)total * (worker + 1) / workers - (uint64_t)total * worker / workers);
}

/* Starts a worker, which dies with this process whatever happens to it. */
static pid_t start_worker(unsigned worker, unsigned workers, struct load load, int ready, const sigset_t *signals)
{
    pid_t parent = getpid();
    pid_t child = fork();
    if (child != 0)
        return child;
    end_with_parent(SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_FAILURE);
    sigprocmask(SIG_UNBLOCK, signals, NULL);
    work(worker, share(load.connections, worker, workers), share(load.active, worker, workers), ready);
    _exit(EXIT_FAILURE);
}

/* What ends the load. */
enum ending { ASKED, TIME_UP, WORKER_DIED };

/* Holds the load until something ends it; prints the ready line on the way. */
static enum ending hold(struct load load, unsigned workers, int ready, int signals)
{
    struct timespec now, deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_sec += load.seconds;
    struct pollfd waiting[] = {{signals, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}, {ready, POLLIN, 0}};
    for (unsigned standing = 0;;) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec >= deadline.tv_sec)
            return TIME_UP;
        if (poll(waiting, 3, 1000) < 0 && errno != EINTR)
            fail("waiting");
        struct signalfd_siginfo signal;
        if (waiting[0].revents != 0 && read(signals, &signal, sizeof signal) == (ssize_t)sizeof signal)
            return signal.ssi_signo == SIGCHLD ? WORKER_DIED : ASKED;
        char bytes[512];
        if (waiting[1].revents != 0 && read(STDIN_FILENO, bytes, sizeof bytes) <= 0)
            return ASKED;
        if (waiting[2].revents == 0)
            continue;
        ssize_t reports = read(ready, bytes, sizeof bytes);
        if (reports > 0)
            standing += (unsigned)reports;
        else
            waiting[2].fd = -1;
        if (reports > 0 && standing == workers) {
            printf("ready %u\n", load.connections * 2);
            fflush(stdout);
        }
    }
}

int main(int argc, char **argv)
{
    struct load load = parse(argc, argv);
    end_with_parent(SIGTERM);
    unsigned per_worker = connections_per_worker();
    unsigned workers = (load.connections + per_worker - 1) / per_worker;

    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGINT);
    sigaddset(&mask, SIGTERM);
    sigaddset(&mask, SIGHUP);
    sigaddset(&mask, SIGCHLD);
    sigprocmask(SIG_BLOCK, &mask, NULL);
    int signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
    int ready[2];
    pid_t *children = calloc(workers, sizeof *children);
    if (signals < 0 || pipe2(ready, O_CLOEXEC) < 0 || children == NULL)
        fail("preparing to start workers");

    unsigned started = 0;
    while (started < workers) {
        children[started] = start_worker(started, workers, load, ready[1], &mask);
        if (children[started] < 0)
            break;
        started++;
    }
    bool incomplete = started < workers;
    if (incomplete)
        fprintf(stderr, "sockets: starting worker %u of %u: %s\n", started + 1, workers, strerror(errno));
    close(ready[1]);

    enum ending ending = incomplete ? WORKER_DIED : hold(load, workers, ready[0], signals);
    for (unsigned i = 0; i < started; i++)
        kill(children[i], SIGKILL);
    for (unsigned i = 0; i < started; i++)
        waitpid(children[i], NULL, 0);
    if (ending == TIME_UP)
        fprintf(stderr, "sockets: ended after %u seconds\n", load.seconds);
    if (ending == WORKER_DIED)
        fputs("sockets: a worker died, so the load does not stand\n", stderr);
    return ending == WORKER_DIED ? EXIT_FAILURE : EXIT_SUCCESS;
}
