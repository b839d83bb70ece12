"""A thread that stands still while the rest of its process goes on, by ptrace(2)."""
import ctypes
import os

PTRACE_SEIZE, PTRACE_INTERRUPT = 0x4206, 0x4207
# Waits for threads of other processes, too (waitpid(2)).
WALL = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


def stop_thread(thread):
    """Stops a thread until it is killed."""
    for request in (PTRACE_SEIZE, PTRACE_INTERRUPT):
        if libc.ptrace(request, thread, None, None) != 0:
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error))
    os.waitpid(thread, WALL)


def has_died(thread):
    """Whether the thread is gone. Whoever traces it has to ask, for only then does its process end."""
    found, status = os.waitpid(thread, os.WNOHANG | WALL)
    return found == thread and (os.WIFSIGNALED(status) or os.WIFEXITED(status))


def first_thread(program, prefix):
    """The first thread of such a name in the only process of the program, by its number out here."""
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            if read(f"/proc/{process}/comm") == program:
                threads = sorted(map(int, os.listdir(f"/proc/{process}/task")))
                return next(each for each in threads if read(f"/proc/{process}/task/{each}/comm").startswith(prefix))
        except FileNotFoundError:
            continue
    raise LookupError(f"{program} does not run")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read().strip()
