/* A clock that can be set: the time of day comes with an offset, which stands in a mapped file.
 *
 * Preloaded into a program (LD_PRELOAD); FAULT_CLOCK names the file, which holds one int64, in
 * seconds. Durations (CLOCK_MONOTONIC) are not touched, as no setting of a clock touches them. A
 * wait until a time of day is not either: Python, PostgreSQL and Redis wait for durations.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t none, *offset = &none;
static int (*real)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("FAULT_CLOCK");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    if (file < 0)
        return;
    void *mapped = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED)
        offset = mapped;
    close(file);
}

int clock_gettime(clockid_t id, struct timespec *now)
{
    /* What is loaded before us may ask before we have begun. */
    int failed = real ? real(id, now) : (int)syscall(SYS_clock_gettime, id, now);
    if (!failed && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE))
        now->tv_sec += *offset;
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec told;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &told))
        return -1;
    now->tv_sec = told.tv_sec;
    now->tv_usec = told.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now)
{
    struct timespec told;
    if (clock_gettime(CLOCK_REALTIME_COARSE, &told))
        return -1;
    if (now)
        *now = told.tv_sec;
    return told.tv_sec;
}
