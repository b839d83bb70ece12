#define _GNU_SOURCE
#include "CTunnel.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <linux/ipv6.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

static int result(int value) { return value < 0 ? -errno : value; }

static struct ifreq request_for(const char *name) {
    struct ifreq request = {0};
    strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    return request;
}

/// One request about an interface, by a socket of its own.
static int configure(int family, unsigned long operation, void *request) {
    int descriptor = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    int outcome = result(ioctl(descriptor, operation, request));
    close(descriptor);
    return outcome;
}

int ctunnel_open(const char *name) {
    int descriptor = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return -errno;
    struct ifreq request = request_for(name);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    int outcome = result(ioctl(descriptor, TUNSETIFF, &request));
    if (outcome == 0) return descriptor;
    close(descriptor);
    return outcome;
}

int ctunnel_set_limits(const char *name, int mtu, int queue_length) {
    struct ifreq request = request_for(name);
    request.ifr_mtu = mtu;
    int outcome = configure(AF_INET, SIOCSIFMTU, &request);
    if (outcome < 0) return outcome;
    request.ifr_qlen = queue_length;
    return configure(AF_INET, SIOCSIFTXQLEN, &request);
}

int ctunnel_add_ipv4(const char *name, const char *address, int prefix_length) {
    struct ifreq request = request_for(name);
    struct sockaddr_in socket_address = {.sin_family = AF_INET};
    if (inet_pton(AF_INET, address, &socket_address.sin_addr) != 1) return -EINVAL;
    memcpy(&request.ifr_addr, &socket_address, sizeof socket_address);
    int outcome = configure(AF_INET, SIOCSIFADDR, &request);
    if (outcome < 0) return outcome;
    socket_address.sin_addr.s_addr = htonl(~0u << (32 - prefix_length));
    memcpy(&request.ifr_netmask, &socket_address, sizeof socket_address);
    return configure(AF_INET, SIOCSIFNETMASK, &request);
}

int ctunnel_add_ipv6(const char *name, const char *address, int prefix_length) {
    struct ifreq interface = request_for(name);
    int outcome = configure(AF_INET6, SIOCGIFINDEX, &interface);
    if (outcome < 0) return outcome;
    struct in6_ifreq request = {.ifr6_prefixlen = (unsigned)prefix_length, .ifr6_ifindex = interface.ifr_ifindex};
    if (inet_pton(AF_INET6, address, &request.ifr6_addr) != 1) return -EINVAL;
    return configure(AF_INET6, SIOCSIFADDR, &request);
}

int ctunnel_raise(const char *name) {
    struct ifreq request = request_for(name);
    int outcome = configure(AF_INET, SIOCGIFFLAGS, &request);
    if (outcome < 0) return outcome;
    request.ifr_flags |= IFF_UP;
    return configure(AF_INET, SIOCSIFFLAGS, &request);
}

int ctunnel_make_signal(void) { return result(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

int ctunnel_wait(const int *descriptors, int count, long long nanoseconds) {
    struct pollfd requests[8];
    if (count < 0 || count > 8) return -EINVAL;
    for (int index = 0; index < count; index++)
        requests[index] = (struct pollfd){.fd = descriptors[index], .events = POLLIN};
    struct timespec timeout = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    int outcome = result(ppoll(requests, (nfds_t)count, nanoseconds < 0 ? NULL : &timeout, NULL));
    if (outcome <= 0) return outcome == -EINTR ? 0 : outcome;
    int readable = 0;
    for (int index = 0; index < count; index++)
        if (requests[index].revents != 0) readable |= 1 << index;
    return readable;
}

int ctunnel_name_thread(const char *name) { return result(prctl(PR_SET_NAME, name)); }
