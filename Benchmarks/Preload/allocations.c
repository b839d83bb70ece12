/*
 * allocations: preloaded into a program, counts its calls of the allocator.
 *
 * The count is the first eight bytes of the file that TCPWATCH_ALLOCATIONS names, in the order of this machine, so that
 * another process can read it while the program runs. free() is not counted: what is never allocated is never freed.
 * The allocator itself is glibc's, by the names under which it is found even when malloc() is taken.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

/* Takes the calls that come before the file is there. */
static _Atomic uint64_t early;
static _Atomic uint64_t *calls = &early;

static void count(void)
{
    atomic_fetch_add_explicit(calls, 1, memory_order_relaxed);
}

/* Without a file the program runs as ever, uncounted; whoever reads the file sees that it stays 0. */
__attribute__((constructor)) static void share(void)
{
    const char *path = getenv("TCPWATCH_ALLOCATIONS");
    int descriptor = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return;
    void *page = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (page == MAP_FAILED)
        return;
    calls = page;
    atomic_fetch_add_explicit(calls, atomic_load(&early), memory_order_relaxed);
}

void *malloc(size_t size)
{
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    count();
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size)
{
    count();
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    count();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size)
{
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0)
        return EINVAL;
    count();
    void *memory = __libc_memalign(alignment, size);
    if (memory == NULL)
        return ENOMEM;
    *result = memory;
    return 0;
}
