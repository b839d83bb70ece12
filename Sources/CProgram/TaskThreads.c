#include "CProgram.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

// Swift's runtime hands each piece of a task that is ready to hooks of its own (swift/Runtime/Concurrency.h), if they
// are set. Without them it goes to the dispatch library, which makes threads as it needs them, ends them after five idle
// seconds, and where none is to be had keeps whoever wants one waiting for ever: an event loop, or the signals' thread.

// A piece of a task (swift/ABI/Task.h): behind the header of an object, two words belong to whoever runs it.
struct job {
    const void *header[2];
    struct job *next;
    uint64_t due;
};

// The executor that a piece of a task finds itself on; none in particular.
struct executor {
    void *identity;
    uintptr_t implementation;
};

#define SWIFT __attribute__((swiftcall))

typedef SWIFT void original(struct job *job);
typedef SWIFT void original_delay(unsigned long long delay, struct job *job);
typedef SWIFT void original_deadline(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock,
    struct job *job);

extern SWIFT void (*swift_task_enqueueGlobal_hook)(struct job *job, original *original);
extern SWIFT void (*swift_task_enqueueGlobalWithDelay_hook)(
    unsigned long long delay, struct job *job, original_delay *original);
extern SWIFT void (*swift_task_enqueueGlobalWithDeadline_hook)(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock,
    struct job *job, original_deadline *original);
extern SWIFT void swift_job_run(struct job *job, struct executor executor);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work;
// What is ready, in order.
static struct job *ready, **ready_end = &ready;
// What is to be ready later, the next first.
static struct job *timed;

static const uint64_t second = 1000000000;

static uint64_t now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (uint64_t)time.tv_sec * second + (uint64_t)time.tv_nsec;
}

static void append(struct job *job) {
    job->next = NULL;
    *ready_end = job;
    ready_end = &job->next;
}

// Moves what is due to what is ready.
static void collect(void) {
    uint64_t time = now(CLOCK_MONOTONIC);
    while (timed != NULL && timed->due <= time) {
        struct job *job = timed;
        timed = job->next;
        append(job);
    }
}

// Waits until something is ready. The lock is held, before and after.
static void wait_for_work(void) {
    while (true) {
        if (timed != NULL)
            collect();
        if (ready != NULL)
            return;
        if (timed == NULL) {
            pthread_cond_wait(&work, &lock);
        } else {
            struct timespec due = {.tv_sec = (time_t)(timed->due / second), .tv_nsec = (long)(timed->due % second)};
            pthread_cond_timedwait(&work, &lock, &due);
        }
    }
}

static void *run(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    while (true) {
        wait_for_work();
        struct job *job = ready;
        ready = job->next;
        if (ready == NULL)
            ready_end = &ready;
        // Somebody else takes what is ready, or waits for what is due next: this thread may be busy then.
        if (ready != NULL || timed != NULL)
            pthread_cond_signal(&work);
        pthread_mutex_unlock(&lock);
        swift_job_run(job, (struct executor){0});
        pthread_mutex_lock(&lock);
    }
    return NULL;
}

static SWIFT void enqueue(struct job *job, original *original) {
    (void)original;
    pthread_mutex_lock(&lock);
    append(job);
    pthread_cond_signal(&work);
    pthread_mutex_unlock(&lock);
}

static void enqueue_after(uint64_t delay, struct job *job) {
    uint64_t time = now(CLOCK_MONOTONIC);
    job->due = delay < UINT64_MAX - time ? time + delay : UINT64_MAX;
    pthread_mutex_lock(&lock);
    struct job **place = &timed;
    while (*place != NULL && (*place)->due <= job->due)
        place = &(*place)->next;
    job->next = *place;
    *place = job;
    pthread_cond_signal(&work);
    pthread_mutex_unlock(&lock);
}

static SWIFT void enqueue_delayed(unsigned long long delay, struct job *job, original_delay *original) {
    (void)original;
    enqueue_after(delay, job);
}

static SWIFT void enqueue_until(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock,
    struct job *job, original_deadline *original) {
    (void)tolerance_seconds;
    (void)tolerance_nanoseconds;
    (void)original;
    // Of Swift's two clocks the first goes on while the host is asleep.
    uint64_t time = now(clock == 1 ? CLOCK_BOOTTIME : CLOCK_MONOTONIC);
    uint64_t deadline = seconds < 0 ? 0 : (uint64_t)seconds * second + (uint64_t)nanoseconds;
    if (seconds > 0 && (uint64_t)seconds > INT64_MAX / second)
        deadline = INT64_MAX;
    enqueue_after(deadline > time ? deadline - time : 0, job);
}

int program_start_task_threads(int count) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&work, &attributes);
    pthread_condattr_destroy(&attributes);
    int made = 0;
    pthread_t thread;
    while (made < count && pthread_create(&thread, NULL, run, NULL) == 0) {
        pthread_detach(thread);
        made++;
    }
    if (made > 0) {
        swift_task_enqueueGlobal_hook = enqueue;
        swift_task_enqueueGlobalWithDelay_hook = enqueue_delayed;
        swift_task_enqueueGlobalWithDeadline_hook = enqueue_until;
    }
    return made;
}
