#include "loopback.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

void fail(const char *attempt)
{
    fprintf(stderr, "%s: %s: %s\n", program_invocation_short_name, attempt, strerror(errno));
    _exit(EXIT_FAILURE);
}

struct sockaddr_in loopback(unsigned b, unsigned c, unsigned d, unsigned port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(127u << 24 | b << 16 | c << 8 | d),
    };
}

static int stream_socket(void)
{
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        fail("opening a socket");
    return descriptor;
}

int listen_at(struct sockaddr_in address)
{
    int descriptor = stream_socket();
    if (bind(descriptor, (struct sockaddr *)&address, sizeof address) < 0)
        fail("binding a listener");
    if (listen(descriptor, 16) < 0)
        fail("listening");
    return descriptor;
}

int connect_from_to(struct sockaddr_in source, struct sockaddr_in destination)
{
    int descriptor = stream_socket();
    const int yes = 1;
    if (setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes) < 0)
        fail("setting IP_BIND_ADDRESS_NO_PORT");
    if (bind(descriptor, (struct sockaddr *)&source, sizeof source) < 0)
        fail("binding a source address");
    if (connect(descriptor, (struct sockaddr *)&destination, sizeof destination) < 0)
        fail("connecting");
    return descriptor;
}

void reset_on_close(int descriptor)
{
    const struct linger reset = {.l_onoff = 1, .l_linger = 0};
    if (setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset) < 0)
        fail("setting SO_LINGER");
}

void pass(int from, int to, size_t length)
{
    char bytes[LARGEST_PASS] = {0};
    if (send(from, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
        fail("sending on a connection");
    if (recv(to, bytes, length, MSG_WAITALL) != (ssize_t)length)
        fail("receiving on a connection");
}

void end_with_parent(int signal)
{
    if (prctl(PR_SET_PDEATHSIG, signal) < 0)
        fail("binding a process to its parent");
}
