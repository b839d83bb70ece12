// libsystemd's own headers, as pkg-config finds them.
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
