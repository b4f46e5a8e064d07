/* Loaded before libc: lets the N-th disk operation under one folder fail, or stops the process there.

   Operations are counted from longhaul_arm() on and noted as one letter each:
   w write, s sync, t truncate, u unlink, r rename, o open, m mkdir.
   Nothing else is touched: descriptors of other files and the standard streams pass through. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MOST 200000

static char filter[PATH_MAX];
static char calls[MOST + 1];
static long count = -1; /* -1: not armed */
static long fail_at;
static int fail_with, lasting, kills;

void longhaul_arm(const char *folder, long at, int code, int and_later, int kill_instead) {
    snprintf(filter, sizeof filter, "%s", folder);
    fail_at = at;
    fail_with = code;
    lasting = and_later;
    kills = kill_instead;
    memset(calls, 0, sizeof calls);
    count = 0;
}

void longhaul_disarm(void) { count = -1; }

const char *longhaul_calls(void) { return calls; }

static int ours(const char *path) { return count >= 0 && path && strstr(path, filter) != NULL; }

static int ours_fd(int fd) {
    char link[64], path[PATH_MAX];
    if (count < 0 || fd <= 2) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

/* 1 if this operation is to fail. A full disk refuses what needs room, not what gives it back. */
static int fails(char kind, int needs_room) {
    count++;
    if (count <= MOST) calls[count - 1] = kind;
    if (fail_at < 1 || count < fail_at || (count > fail_at && !lasting)) return 0;
    if (kills) return 1;
    if (fail_with == ENOSPC && !needs_room) return 0;
    errno = fail_with;
    return 1;
}

static void stop(void) { _exit(137); }

ssize_t write(int fd, const void *data, size_t size) {
    if (ours_fd(fd) && fails('w', 1)) {
        if (kills) { REAL(write)(fd, data, size / 2); stop(); }
        return -1;
    }
    return REAL(write)(fd, data, size);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    if (ours_fd(fd) && fails('w', 1)) {
        if (kills) { REAL(pwrite64)(fd, data, size / 2, at); stop(); }
        return -1;
    }
    return REAL(pwrite64)(fd, data, size, at);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

#define PLAIN(kind, room, condition, call) \
    if ((condition) && fails(kind, room)) { if (kills) stop(); return -1; } \
    return call

int fsync(int fd) { PLAIN('s', 1, ours_fd(fd), REAL(fsync)(fd)); }
int fdatasync(int fd) { PLAIN('s', 1, ours_fd(fd), REAL(fdatasync)(fd)); }
int ftruncate64(int fd, off64_t size) { PLAIN('t', 0, ours_fd(fd), REAL(ftruncate64)(fd, size)); }
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int unlink(const char *path) { PLAIN('u', 0, ours(path), REAL(unlink)(path)); }
int mkdir(const char *path, mode_t mode) { PLAIN('m', 1, ours(path), REAL(mkdir)(path, mode)); }

int rename(const char *from, const char *to) {
    PLAIN('r', 1, ours(from) || ours(to), REAL(rename)(from, to));
}

static int makes(const char *path, int flags) { return (flags & O_CREAT) && access(path, F_OK) != 0; }

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    PLAIN('o', makes(path, flags), ours(path), REAL(open64)(path, flags, mode));
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open64(path, flags, mode);
}
