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
 *   rate BYTES            bytes a second, reading and writing
 *   slow-sync MS          every fsync takes so long
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

#define OFF (-1LL)

static int backing = -1;
static off_t card_bytes;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct {
  long long eio_write, eio_read, flip, drop_beyond, wrap;
  long long pulled_after, hang_write, hang_read, rate, slow_sync;
} faults;
static long long written;

static void clear_faults(void) {
  faults.eio_write = faults.eio_read = faults.flip = faults.drop_beyond = faults.wrap = OFF;
  faults.pulled_after = faults.hang_write = faults.hang_read = faults.rate = faults.slow_sync = OFF;
}

static int touches(long long at, off_t offset, size_t size) {
  return at != OFF && at >= offset && at < offset + (long long)size;
}

static void wait_ms(long long ms) {
  struct timespec time = {ms / 1000, (ms % 1000) * 1000000};
  nanosleep(&time, NULL);
}

static int is_pulled(void) { return faults.pulled_after != OFF && written >= faults.pulled_after; }

/* One command; 0, or -EINVAL for what is not one. The lock is held. */
static int obey(const char *line) {
  char word[32];
  long long value = OFF;
  if (sscanf(line, "%31s %lld", word, &value) < 1) return 0;
  if (!strcmp(word, "clear")) clear_faults();
  else if (!strcmp(word, "pulled")) faults.pulled_after = written;
  else if (value == OFF) return -EINVAL;
  else if (!strcmp(word, "eio-write")) faults.eio_write = value;
  else if (!strcmp(word, "eio-read")) faults.eio_read = value;
  else if (!strcmp(word, "flip")) faults.flip = value;
  else if (!strcmp(word, "drop-beyond")) faults.drop_beyond = value;
  else if (!strcmp(word, "wrap")) faults.wrap = value;
  else if (!strcmp(word, "pulled-after")) faults.pulled_after = written + value;
  else if (!strcmp(word, "hang-write")) faults.hang_write = value;
  else if (!strcmp(word, "hang-read")) faults.hang_read = value;
  else if (!strcmp(word, "rate")) faults.rate = value;
  else if (!strcmp(word, "slow-sync")) faults.slow_sync = value;
  else return -EINVAL;
  pthread_cond_broadcast(&changed);
  return 0;
}

static int write_control(const char *text, size_t size) {
  char *copy = strndup(text, size), *rest = copy, *line;
  int result = 0;
  pthread_mutex_lock(&lock);
  while (result == 0 && (line = strsep(&rest, "\n"))) result = obey(line);
  pthread_mutex_unlock(&lock);
  free(copy);
  return result < 0 ? result : (int)size;
}

/* Waits, fails or lets pass, as it was told. 0 or a negative errno. */
static int meet_faults(int writing, off_t offset, size_t size) {
  long long pause = 0;
  int failed = 0;
  pthread_mutex_lock(&lock);
  while (touches(writing ? faults.hang_write : faults.hang_read, offset, size))
    pthread_cond_wait(&changed, &lock);
  if (is_pulled() || touches(writing ? faults.eio_write : faults.eio_read, offset, size)) failed = 1;
  if (faults.rate > 0) pause = (long long)size * 1000 / faults.rate;
  if (writing && !failed) written += size;
  pthread_mutex_unlock(&lock);
  if (pause > 0) wait_ms(pause);
  return failed ? -EIO : 0;
}

static off_t wrapped(off_t offset) { return faults.wrap > 0 ? offset % faults.wrap : offset; }

static int keep(const char *bytes, size_t size, off_t offset) {
  for (size_t done = 0; done < size;) {
    size_t part = size - done > 4096 ? 4096 : size - done;
    char block[4096];
    off_t at = offset + (off_t)done;
    memcpy(block, bytes + done, part);
    if (touches(faults.flip, at, part)) block[faults.flip - at] ^= 1;
    int dropped = faults.drop_beyond != OFF && at >= faults.drop_beyond;
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

static int on_read(const char *path, char *buffer, size_t size, off_t offset,
                   struct fuse_file_info *info) {
  (void)path;
  if (info->fh) return 0;
  int failed = meet_faults(0, offset, size);
  if (failed) return failed;
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
  return failed ? failed : keep(bytes, size, offset);
}

static int on_fsync(const char *path, int only_data, struct fuse_file_info *info) {
  (void)path, (void)only_data, (void)info;
  pthread_mutex_lock(&lock);
  long long pause = faults.slow_sync;
  int pulled = is_pulled();
  pthread_mutex_unlock(&lock);
  if (pause > 0) wait_ms(pause);
  return pulled ? -EIO : 0;
}

static void *on_init(struct fuse_conn_info *connection, struct fuse_config *config) {
  (void)connection;
  config->direct_io = 1;
  return NULL;
}

static const struct fuse_operations operations = {
    .init = on_init,
    .getattr = on_getattr,
    .readdir = on_readdir,
    .open = on_open,
    .truncate = on_truncate,
    .read = on_read,
    .write = on_write,
    .fsync = on_fsync,
};

int main(int argc, char **argv) {
  struct stat status;
  if (argc < 3) return fprintf(stderr, "usage: faultycard BACKING_FILE MOUNTPOINT\n"), 2;
  backing = open(argv[1], O_RDWR | O_CLOEXEC);
  if (backing < 0 || fstat(backing, &status) < 0) return perror(argv[1]), 1;
  card_bytes = status.st_size;
  clear_faults();
  argv[1] = argv[0];
  return fuse_main(argc - 1, argv + 1, &operations, NULL);
}
