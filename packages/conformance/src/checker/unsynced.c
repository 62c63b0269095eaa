/*
 * Keeps a second folder as a disk would be after the power went: what a program of the first folder has written is copied
 * there when, and only when, the program calls fsync or fdatasync on it. Preloaded into PostgreSQL (LD_PRELOAD), with the
 * folders in UNSYNCED_FROM and UNSYNCED_TO, which begin alike.
 *
 * Kinder than a disk: a file is copied whole, and what was removed stays.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void keep(int fd) {
  const char *from = getenv("UNSYNCED_FROM"), *to = getenv("UNSYNCED_TO");
  char link[64], path[PATH_MAX], copy[PATH_MAX * 2], block[1 << 16];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (!from || !to || length < 0) return;
  path[length] = 0;
  size_t below = strlen(from);
  if (strncmp(path, from, below) || path[below] != '/') return;
  snprintf(copy, sizeof copy, "%s%s", to, path + below);

  struct stat what;
  if (fstat(fd, &what) || what.st_nlink == 0) return;
  if (S_ISDIR(what.st_mode)) {
    mkdir(copy, 0700);
    return;
  }
  /* the program may have opened it for writing only */
  int source = open(path, O_RDONLY), target = open(copy, O_WRONLY | O_CREAT, 0600);
  off_t at = 0;
  if (source < 0) return;
  for (ssize_t n; target >= 0 && (n = pread(source, block, sizeof block, at)) > 0; at += n)
    if (pwrite(target, block, n, at) != n) abort();
  if (target < 0 || ftruncate(target, at)) abort();
  close(source);
  close(target);
}

#define KEEPING(name)                                                   \
  int name(int fd) {                                                    \
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, #name);           \
    int result = real(fd);                                              \
    if (result == 0) keep(fd);                                          \
    return result;                                                      \
  }

KEEPING(fsync)
KEEPING(fdatasync)
