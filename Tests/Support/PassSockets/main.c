// pass-sockets NAME=ADDRESS ... -- PROGRAM [ARGUMENT ...]: runs a program with sockets that listen already.
//
// As systemd does for socket units (sd_listen_fds(3)): the sockets are the descriptors from 3 on, LISTEN_FDS tells their
// number and LISTEN_FDNAMES their names. An ADDRESS is the path of a UNIX socket, or A.B.C.D:PORT, or [A::B]:PORT.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST = 3, MOST = 16, ASIDE = 100 };

static int listening(const char *address)
{
    union {
        struct sockaddr any;
        struct sockaddr_un path;
        struct sockaddr_in ipv4;
        struct sockaddr_in6 ipv6;
    } name = {0};
    socklen_t size;

    if (address[0] == '/') {
        name.path.sun_family = AF_UNIX;
        snprintf(name.path.sun_path, sizeof name.path.sun_path, "%s", address);
        size = sizeof name.path;
    } else {
        char host[64];
        const char *colon = strrchr(address, ':');
        int brackets = address[0] == '[';
        if (!colon)
            return -1;
        snprintf(host, sizeof host, "%.*s", (int)(colon - address) - 2 * brackets, address + brackets);
        if (brackets) {
            name.ipv6.sin6_family = AF_INET6;
            name.ipv6.sin6_port = htons(atoi(colon + 1));
            inet_pton(AF_INET6, host, &name.ipv6.sin6_addr);
            size = sizeof name.ipv6;
        } else {
            name.ipv4.sin_family = AF_INET;
            name.ipv4.sin_port = htons(atoi(colon + 1));
            inet_pton(AF_INET, host, &name.ipv4.sin_addr);
            size = sizeof name.ipv4;
        }
    }
    int made = socket(name.any.sa_family, SOCK_STREAM, 0);
    if (made < 0 || bind(made, &name.any, size) != 0 || listen(made, 16) != 0)
        return -1;
    return made;
}

int main(int argc, char *argv[])
{
    int sockets[MOST], count = 0, next = 1;
    char names[1024] = "", number[16];

    for (; next < argc && strcmp(argv[next], "--") != 0; next++) {
        char *equals = strchr(argv[next], '=');
        if (!equals || count == MOST) {
            fprintf(stderr, "usage: pass-sockets NAME=ADDRESS ... -- PROGRAM [ARGUMENT ...]\n");
            return 64;
        }
        *equals = 0;
        int made = listening(equals + 1);
        // Out of the way of the numbers that they get in the end.
        sockets[count] = made < 0 ? -1 : fcntl(made, F_DUPFD, ASIDE);
        if (sockets[count] < 0) {
            perror(equals + 1);
            return 71;
        }
        close(made);
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", count ? ":" : "", argv[next]);
        count++;
    }
    for (int place = 0; place < count; place++) {
        // Whoever waits for this process may have left an open descriptor here to see its end by.
        fcntl(FIRST + place, F_DUPFD, ASIDE);
        dup2(sockets[place], FIRST + place);
        close(sockets[place]);
    }
    snprintf(number, sizeof number, "%d", count);
    setenv("LISTEN_FDS", number, 1);
    setenv("LISTEN_FDNAMES", names, 1);
    snprintf(number, sizeof number, "%d", (int)getpid());
    setenv("LISTEN_PID", number, 1);
    if (next + 1 >= argc)
        return 64;
    execv(argv[next + 1], argv + next + 1);
    perror(argv[next + 1]);
    return 127;
}
