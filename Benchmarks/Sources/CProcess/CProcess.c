#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child: becomes the program, or returns with errno set. */
static void become(pid_t parent, const char *program, char *const arguments[], char *const environment[],
                   const int streams[3])
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
        return;
    if (getppid() != parent) {
        errno = ESRCH;
        return;
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    for (; *environment != NULL; environment++) {
        if (putenv(*environment) != 0)
            return;
    }
    for (int i = 0; i < 3; i++) {
        int stream = streams[i] >= 0 ? streams[i] : open("/dev/null", O_RDWR | O_CLOEXEC);
        if (stream < 0 || dup2(stream, i) < 0)
            return;
    }
    execvp(program, arguments);
}

int cprocess_start(const char *program, char *const arguments[], char *const environment[], int input, int output,
                   int error)
{
    const int streams[3] = {input, output, error};
    int report[2];
    if (pipe2(report, O_CLOEXEC) < 0)
        return -errno;
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) {
        int failure = errno;
        close(report[0]);
        close(report[1]);
        return -failure;
    }
    if (child == 0) {
        become(parent, program, arguments, environment, streams);
        int failure = errno;
        ssize_t written = write(report[1], &failure, sizeof failure);
        _exit(written < 0 ? 126 : 127);
    }
    close(report[1]);
    /* Nothing comes when the program runs: exec closed the child's end. */
    int failure = 0;
    ssize_t received = read(report[0], &failure, sizeof failure);
    close(report[0]);
    if (received <= 0)
        return child;
    waitpid(child, NULL, 0);
    return -failure;
}

int cprocess_pipe(int ends[2])
{
    return pipe2(ends, O_CLOEXEC) < 0 ? -errno : 0;
}

int cprocess_block_interruptions(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    if (sigprocmask(SIG_BLOCK, &signals, NULL) < 0 || signal(SIGPIPE, SIG_IGN) == SIG_ERR)
        return -errno;
    int descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    return descriptor < 0 ? -errno : descriptor;
}

int cprocess_enter_new_network_namespace(void)
{
    if (unshare(CLONE_NEWNET) < 0)
        return -errno;
    int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -errno;
    struct ifreq request = {.ifr_name = "lo"};
    int failure = 0;
    if (ioctl(descriptor, SIOCGIFFLAGS, &request) < 0)
        failure = errno;
    request.ifr_flags |= IFF_UP;
    if (failure == 0 && ioctl(descriptor, SIOCSIFFLAGS, &request) < 0)
        failure = errno;
    close(descriptor);
    return -failure;
}
