/*
 * churn: makes and closes loopback TCP connections at a steady rate, as a busy server of short requests sees them.
 *
 * Every worker holds both ends: it connects to a listener of its own, accepts, passes some bytes each way when asked
 * to, and closes the client's end first and then the server's. Closed by FIN the client's end goes to TIME_WAIT, or,
 * beyond tcp_max_tw_buckets, away at once; with --reset the client sends RST and nothing is left of either end.
 * Clients have many source addresses of 127.0.0.0/8, and a port is chosen where only the whole tuple has to be free, so
 * that TIME_WAIT exhausts no ports.
 *
 * A worker that falls behind goes on without a pause until it has caught up or the time is over. At the end one line goes
 * to standard output: the number of connections made, a space, and the time that they took in microseconds.
 */
#include "loopback.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST_WORKERS = 64,
    /* Below the usual ephemeral range, so that no client's port looks like a service. */
    FIRST_PORT = 8000,
    PORTS = 8,
    SOURCE_ADDRESSES = 250,
    /* A worker that is ahead of its rate sleeps so long. */
    NAP_NANOSECONDS = 2000000,
    /* How long after the end a worker may still be held up by its last connection, s. */
    GRACE_SECONDS = 10,
};

struct plan {
    unsigned rate, seconds, exchange, workers;
    bool reset;
};

/* What the workers made, written by them and read by the parent. */
static _Atomic uint64_t *made;

static int64_t nanoseconds(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) < 0)
        fail("reading the monotonic clock");
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static struct sockaddr_in server_address(unsigned worker, unsigned port)
{
    return loopback(100, worker, 1, port);
}

/* One connection from its beginning to its end. */
static void live(const int *listeners, unsigned worker, uint64_t number, const struct plan *plan)
{
    unsigned port = (unsigned)(number % PORTS);
    int client = connect_from_to(loopback(1, worker, 1 + (unsigned)(number % SOURCE_ADDRESSES), 0),
                                 server_address(worker, FIRST_PORT + port));
    int server = accept4(listeners[port], NULL, NULL, SOCK_CLOEXEC);
    if (server < 0)
        fail("accepting");
    if (plan->exchange > 0) {
        pass(client, server, plan->exchange);
        pass(server, client, plan->exchange);
    }
    if (plan->reset)
        reset_on_close(client);
    close(client);
    close(server);
}

/* Makes this worker's share of the connections until the time is over. */
static void work(unsigned worker, const struct plan *plan, int64_t start)
{
    int listeners[PORTS];
    for (unsigned i = 0; i < PORTS; i++)
        listeners[i] = listen_at(server_address(worker, FIRST_PORT + i));
    const int64_t end = start + plan->seconds * INT64_C(1000000000);
    uint64_t number = 0;
    for (;;) {
        int64_t now = nanoseconds();
        if (now >= end)
            return;
        double due = (double)plan->rate / plan->workers * (double)(now - start) / 1e9;
        if ((double)number >= due) {
            nanosleep(&(struct timespec){.tv_nsec = NAP_NANOSECONDS}, NULL);
            continue;
        }
        live(listeners, worker, number++, plan);
        atomic_store_explicit(&made[worker], number, memory_order_relaxed);
    }
}

static void usage(void)
{
    fputs("usage: churn [--rate N] [--seconds S] [--exchange BYTES] [--reset] [--workers N]\n"
          "  --rate N          connections a second, of all workers together (default 20000, at most 1000000)\n"
          "  --seconds S       how long (default 30, at most 3600)\n"
          "  --exchange BYTES  passed each way on every connection (default 0, at most 4096)\n"
          "  --reset           close by RST in place of FIN\n"
          "  --workers N       processes that share the work (default 2, at most 64)\n"
          "prints: connections made, time in microseconds\n",
          stderr);
    exit(EX_USAGE);
}

static unsigned number(const char *text, unsigned long least, unsigned long largest)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < least || value > largest)
        usage();
    return (unsigned)value;
}

static struct plan parse(int argc, char **argv)
{
    static const struct option options[] = {
        {"rate", required_argument, NULL, 'r'},     {"seconds", required_argument, NULL, 's'},
        {"exchange", required_argument, NULL, 'e'}, {"reset", no_argument, NULL, 'x'},
        {"workers", required_argument, NULL, 'w'},  {NULL, 0, NULL, 0},
    };
    struct plan plan = {.rate = 20000, .seconds = 30, .workers = 2};
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (option) {
        case 'r': plan.rate = number(optarg, 1, 1000000); break;
        case 's': plan.seconds = number(optarg, 1, 3600); break;
        case 'e': plan.exchange = number(optarg, 0, LARGEST_PASS); break;
        case 'x': plan.reset = true; break;
        case 'w': plan.workers = number(optarg, 1, MOST_WORKERS); break;
        default: usage();
        }
    }
    if (optind != argc)
        usage();
    return plan;
}

/* Starts a worker, which dies with this process whatever happens to it, and ends by itself should it be held up. */
static pid_t start_worker(unsigned worker, const struct plan *plan, int64_t start)
{
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0)
        fail("starting a worker");
    if (child > 0)
        return child;
    end_with_parent(SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_FAILURE);
    alarm(plan->seconds + GRACE_SECONDS);
    work(worker, plan, start);
    _exit(EXIT_SUCCESS);
}

int main(int argc, char **argv)
{
    struct plan plan = parse(argc, argv);
    end_with_parent(SIGKILL);
    made = mmap(NULL, plan.workers * sizeof *made, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (made == MAP_FAILED)
        fail("sharing memory with the workers");

    const int64_t start = nanoseconds();
    for (unsigned i = 0; i < plan.workers; i++)
        start_worker(i, &plan, start);
    bool complete = true;
    for (unsigned i = 0; i < plan.workers; i++) {
        int status;
        if (wait(&status) < 0)
            fail("waiting for a worker");
        complete = complete && status == 0;
    }
    const int64_t end = nanoseconds();
    if (!complete) {
        fputs("churn: a worker did not come to its end\n", stderr);
        return EXIT_FAILURE;
    }
    uint64_t total = 0;
    for (unsigned i = 0; i < plan.workers; i++)
        total += made[i];
    printf("%" PRIu64 " %" PRId64 "\n", total, (end - start) / 1000);
    return EXIT_SUCCESS;
}
