/* What a card is told to do wrong, and what was asked of it. Part of faultycard.c, which says what each word means. */
#define OFF (-1LL)
#define MOST_WAITING 16
#define MOST_TRACED 16384

static int backing = -1;
static off_t card_bytes;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

enum fault {
  EIO_WRITE, EIO_READ, FLIP, DROP_BEYOND, WRAP, PULLED_AFTER, HANG_WRITE, HANG_READ,
  RATE, WRITE_RATE, SLOW_SYNC, EIO_SYNC, SHORT_READ, LYING_DISCARD, HANG_DISCARD, FAULTS
};
static const char *const names[FAULTS] = {
  "eio-write", "eio-read", "flip", "drop-beyond", "wrap", "pulled-after", "hang-write", "hang-read",
  "rate", "write-rate", "slow-sync", "eio-sync", "short-read", "lying-discard",
  "hang-discard"
};
static long long faults[FAULTS];
static int once[FAULTS];
static long long written;

/* What was asked of the card since the last `clear`, in order: R, W, D (discard) or S (sync). */
static struct operation { char kind; long long at; size_t size; } trace[MOST_TRACED];
static long long operations, hold_at = OFF;
/* How many calls do not come back at this moment. */
static int held;
/* What the card answers reads from instead of the medium; NULL where it answers from the medium. */
static char *cached;

enum { NOTHING, A_WRITE, A_READ, A_SYNC };

/* Lines that wait for something to happen. */
static struct waiting {
  int what;
  long long at;
  char line[160];
} waiting[MOST_WAITING];

static void clear_faults(void) {
  for (int i = 0; i < FAULTS; i++) faults[i] = OFF, once[i] = 0;
  memset(waiting, 0, sizeof waiting);
  operations = 0;
  hold_at = OFF;
  free(cached);
  cached = NULL;
}

/* Whether the fault is on for this byte range; one that happens once is off from then on. */
static int meets(enum fault fault, off_t offset, size_t size) {
  long long at = faults[fault];
  int met = at != OFF && at >= offset && at < offset + (long long)size;
  if (met && once[fault]) faults[fault] = OFF;
  return met;
}

/* One more operation; the lock is held. It waits where it was told to, until `clear`. */
static void count(char kind, off_t at, size_t size) {
  if (operations < MOST_TRACED) trace[operations] = (struct operation){kind, at, size};
  operations++;
  long long mine = operations;
  held++;
  while (hold_at == mine) pthread_cond_wait(&changed, &lock);
  held--;
}

static void wait_ms(long long ms) {
  struct timespec time = {ms / 1000, (ms % 1000) * 1000000};
  nanosleep(&time, NULL);
}

static int is_pulled(void) { return faults[PULLED_AFTER] != OFF && written >= faults[PULLED_AFTER]; }

static int remember(int what, long long at, const char *line) {
  for (int i = 0; i < MOST_WAITING; i++) {
    if (waiting[i].what != NOTHING) continue;
    waiting[i].what = what;
    waiting[i].at = at;
    snprintf(waiting[i].line, sizeof waiting[i].line, "%s", line);
    return 0;
  }
  return -ENOSPC;
}

static int keep_cache(void) {
  free(cached);
  cached = malloc((size_t)card_bytes);
  return cached && pread(backing, cached, (size_t)card_bytes, 0) == card_bytes ? 0 : -EIO;
}

/* One command; 0, or a negative errno for what is not one. The lock is held. */
static int obey(const char *line) {
  char word[32];
  long long value = OFF;
  int end = 0;
  if (sscanf(line, "%31s %lld%n", word, &value, &end) < 1) return 0;
  pthread_cond_broadcast(&changed);
  if (!strcmp(word, "clear")) return clear_faults(), 0;
  if (!strcmp(word, "cached")) return keep_cache();
  if (!strcmp(word, "pulled")) return faults[PULLED_AFTER] = written, 0;
  if (!strcmp(word, "eio-sync")) return faults[EIO_SYNC] = 0, 0;
  if (!strcmp(word, "once")) {
    const char *rest = line + strspn(line, " ") + strlen("once");
    int result = obey(rest);
    for (int i = 0; i < FAULTS; i++)
      if (sscanf(rest, "%31s", word) == 1 && !strcmp(word, names[i])) once[i] = 1;
    return result;
  }
  if (value == OFF) return -EINVAL;
  if (!strcmp(word, "hold-at")) return hold_at = value, 0;
  if (!strcmp(word, "when-write")) return remember(A_WRITE, value, line + end);
  if (!strcmp(word, "when-read")) return remember(A_READ, value, line + end);
  if (!strcmp(word, "when-sync")) return remember(A_SYNC, value, line + end);
  for (int i = 0; i < FAULTS; i++) {
    if (strcmp(word, names[i])) continue;
    faults[i] = i == PULLED_AFTER ? written + value : value;
    once[i] = 0;
    return 0;
  }
  return -EINVAL;
}

/* Something happened: lines that waited for it are obeyed, those that they leave wait for the next time. */
static void happened(int what, off_t offset, size_t size) {
  struct waiting now[MOST_WAITING];
  pthread_mutex_lock(&lock);
  memcpy(now, waiting, sizeof now);
  for (int i = 0; i < MOST_WAITING; i++) {
    if (now[i].what != what) continue;
    if (what == A_SYNC ? --waiting[i].at > 0
                       : now[i].at < offset || now[i].at >= offset + (long long)size) continue;
    waiting[i].what = NOTHING;
    obey(now[i].line);
  }
  pthread_mutex_unlock(&lock);
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

/* A card does one thing after the other: until an I/O of `ms` that begins now, behind all others, is over. */
static long long turn_ms(long long ms) {
  static long long free_at;
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  long long now = time.tv_sec * 1000LL + time.tv_nsec / 1000000;
  free_at = (free_at > now ? free_at : now) + ms;
  return free_at - now;
}

/* The lock is held. Waits, until `clear`, where the card was told not to come back from this. */
static void hang(enum fault fault, off_t offset, size_t size) {
  held++;
  while (meets(fault, offset, size)) pthread_cond_wait(&changed, &lock);
  held--;
}

/* Waits, fails or lets pass, as it was told. 0 or a negative errno. */
static int meet_faults(int writing, off_t offset, size_t size) {
  long long pause = 0;
  int failed = 0;
  pthread_mutex_lock(&lock);
  count(writing ? 'W' : 'R', offset, size);
  hang(writing ? HANG_WRITE : HANG_READ, offset, size);
  if (is_pulled() || meets(writing ? EIO_WRITE : EIO_READ, offset, size)) failed = 1;
  long long rate = writing && faults[WRITE_RATE] > 0 ? faults[WRITE_RATE] : faults[RATE];
  if (rate > 0) pause = turn_ms((long long)size * 1000 / rate);
  if (writing && !failed) written += size;
  pthread_mutex_unlock(&lock);
  if (pause > 0) wait_ms(pause);
  return failed ? -EIO : 0;
}

/* What the card is at: how many calls it holds, and all that was asked of it. A string that the caller frees. */
static char *report(void) {
  pthread_mutex_lock(&lock);
  size_t room = 64 + (size_t)(operations < MOST_TRACED ? operations : MOST_TRACED) * 48, done = 0;
  char *text = malloc(room);
  if (text) done = (size_t)snprintf(text, room, "held %d\n", held);
  for (long long i = 0; text && i < operations && i < MOST_TRACED; i++)
    done += (size_t)snprintf(text + done, room - done, "%c %lld %zu\n", trace[i].kind, trace[i].at, trace[i].size);
  pthread_mutex_unlock(&lock);
  return text;
}
