/*
 * A card that can be told to fail. A FUSE file system with two files: `card`, the medium, over a plain file that
 * holds what it really kept; and `control`, to which faults are written, one a line:
 *
 *   clear                 all faults off; what hangs goes on
 *   eio-write AT          a write that touches byte AT fails
 *   eio-read AT           a read that touches byte AT fails
 *   flip AT               byte AT is kept with its lowest bit turned, and the write says that all is well
 *   drop-beyond AT        writes from AT on are forgotten, and say that all is well
 *   wrap BYTES            a counterfeit: offsets are taken modulo BYTES
 *   pulled                everything fails from now on
 *   pulled-after BYTES    the same, once so many bytes were written after this line
 *   hang-write AT         a write that touches byte AT does not come back before `clear`
 *   hang-read AT          the same for a read
 *   hang-discard AT       the same for a discard
 *   rate BYTES            bytes a second, reading and writing
 *   write-rate BYTES      bytes a second, writing only
 *   slow-sync MS          every fsync takes so long
 *   eio-sync              every fsync fails
 *   short-read AT         a read that touches byte AT gives only what lies before it, then nothing
 *   lying-discard AT      what is discarded from AT on stays, and the discard says that all is well
 *   cached                reads are answered as the card was at this line, until the next fsync
 *   hold-at N             the Nth operation (read, write, discard or sync) since the last `clear` waits for the next one
 *   once FAULT            the fault (one with AT) happens one time
 *   when-write AT LINE    the rest of the line is obeyed once byte AT was written
 *   when-read AT LINE     the same once it was read
 *   when-sync N LINE      the same after the Nth fsync from now
 *
 * Reading `control` gives how many calls do not come back now, and each operation since the last `clear`.
 *
 * Usage: faultycard BACKING_FILE MOUNTPOINT [FUSE options]
 */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fuse3/fuse.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "faults.h"

static off_t wrapped(off_t offset) { return faults[WRAP] > 0 ? offset % faults[WRAP] : offset; }

static int keep(const char *bytes, size_t size, off_t offset) {
  for (size_t done = 0; done < size;) {
    size_t part = size - done > 4096 ? 4096 : size - done;
    char block[4096];
    off_t at = offset + (off_t)done;
    memcpy(block, bytes + done, part);
    long long turned = faults[FLIP];
    if (meets(FLIP, at, part)) block[turned - at] ^= 1;
    int dropped = faults[DROP_BEYOND] != OFF && at >= faults[DROP_BEYOND];
    if (cached) memcpy(cached + at, bytes + done, part);
    if (!dropped && pwrite(backing, block, part, wrapped(at)) != (ssize_t)part) return -EIO;
    done += part;
  }
  return (int)size;
}

static int on_getattr(const char *path, struct stat *out, struct fuse_file_info *info) {
  (void)info;
  memset(out, 0, sizeof *out);
  if (!strcmp(path, "/")) {
    out->st_mode = S_IFDIR | 0700;
    out->st_nlink = 2;
  } else if (!strcmp(path, "/card") || !strcmp(path, "/control")) {
    out->st_mode = S_IFREG | 0600;
    out->st_nlink = 1;
    out->st_size = !strcmp(path, "/card") ? card_bytes : 0;
  } else return -ENOENT;
  return 0;
}

static int on_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                      struct fuse_file_info *info, enum fuse_readdir_flags flags) {
  (void)path, (void)offset, (void)info, (void)flags;
  fill(buffer, "card", NULL, 0, 0);
  fill(buffer, "control", NULL, 0, 0);
  return 0;
}

static int on_open(const char *path, struct fuse_file_info *info) {
  info->direct_io = 1;
  info->fh = !strcmp(path, "/control");
  return 0;
}

static int on_truncate(const char *path, off_t size, struct fuse_file_info *info) {
  (void)path, (void)size, (void)info;
  return 0;
}

static int read_report(char *buffer, size_t size, off_t offset) {
  char *text = report();
  size_t length = text ? strlen(text) : 0, from = (size_t)offset < length ? (size_t)offset : length;
  size_t part = length - from < size ? length - from : size;
  if (text) memcpy(buffer, text + from, part);
  free(text);
  return (int)part;
}

static int on_read(const char *path, char *buffer, size_t size, off_t offset,
                   struct fuse_file_info *info) {
  (void)path;
  if (info->fh) return read_report(buffer, size, offset);
  int failed = meet_faults(0, offset, size);
  if (failed) return failed;
  happened(A_READ, offset, size);
  if (cached) return memcpy(buffer, cached + offset, size), (int)size;
  long long end = faults[SHORT_READ];
  if (meets(SHORT_READ, offset, size)) size = (size_t)(end - offset);
  for (size_t done = 0; done < size;) {
    size_t part = size - done > 4096 ? 4096 : size - done;
    ssize_t got = pread(backing, buffer + done, part, wrapped(offset + (off_t)done));
    if (got < 0) return -errno;
    if (got == 0) return (int)done;
    done += (size_t)got;
  }
  return (int)size;
}

static int on_write(const char *path, const char *bytes, size_t size, off_t offset,
                    struct fuse_file_info *info) {
  (void)path;
  if (info->fh) return write_control(bytes, size);
  int failed = meet_faults(1, offset, size);
  int result = failed ? failed : keep(bytes, size, offset);
  if (result > 0) happened(A_WRITE, offset, size);
  return result;
}

/* A discard, or zeros that are asked for: what was there reads as zeros afterwards. */
static int on_fallocate(const char *path, int mode, off_t offset, off_t length,
                        struct fuse_file_info *info) {
  static const char zeros[4096];
  (void)path;
  if (info->fh || !(mode & (FALLOC_FL_PUNCH_HOLE | FALLOC_FL_ZERO_RANGE))) return -EOPNOTSUPP;
  pthread_mutex_lock(&lock);
  count('D', offset, (size_t)length);
  hang(HANG_DISCARD, offset, (size_t)length);
  pthread_mutex_unlock(&lock);
  if (is_pulled()) return -EIO;
  for (off_t at = offset; at < offset + length; at += sizeof zeros) {
    size_t part = offset + length - at > (off_t)sizeof zeros ? sizeof zeros : (size_t)(offset + length - at);
    if (faults[LYING_DISCARD] != OFF && at >= faults[LYING_DISCARD]) continue;
    if (pwrite(backing, zeros, part, wrapped(at)) != (ssize_t)part) return -EIO;
  }
  return 0;
}

static int on_fsync(const char *path, int only_data, struct fuse_file_info *info) {
  (void)path, (void)only_data, (void)info;
  pthread_mutex_lock(&lock);
  count('S', 0, 0);
  long long pause = faults[SLOW_SYNC];
  int failed = is_pulled() || faults[EIO_SYNC] != OFF;
  free(cached);
  cached = NULL;
  pthread_mutex_unlock(&lock);
  if (pause > 0) wait_ms(pause);
  happened(A_SYNC, 0, 0);
  return failed ? -EIO : 0;
}

static void *on_init(struct fuse_conn_info *connection, struct fuse_config *config) {
  (void)connection;
  config->direct_io = 1;
  return NULL;
}

static const struct fuse_operations answers = {
    .init = on_init,
    .getattr = on_getattr,
    .readdir = on_readdir,
    .open = on_open,
    .truncate = on_truncate,
    .read = on_read,
    .write = on_write,
    .fsync = on_fsync,
    .fallocate = on_fallocate,
};

int main(int argc, char **argv) {
  struct stat status;
  if (argc < 3) return fprintf(stderr, "usage: faultycard BACKING_FILE MOUNTPOINT\n"), 2;
  backing = open(argv[1], O_RDWR | O_CLOEXEC);
  if (backing < 0 || fstat(backing, &status) < 0) return perror(argv[1]), 1;
  card_bytes = status.st_size;
  clear_faults();
  argv[1] = argv[0];
  return fuse_main(argc - 1, argv + 1, &answers, NULL);
}
