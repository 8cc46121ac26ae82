/* What a commit costs this disk without any database: 4 KiB written over and fdatasync, for some seconds.
 * Stalls of the disk are stalls of everything that commits. Usage: disk FILE SECONDS */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 4096, BLOCKS = 4096, LIMIT = 1 << 20 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int by_size(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return (difference > 0) - (difference < 0);
}

int main(int count, char **arguments) {
  static char block[BLOCK];
  static double took[LIMIT];
  if (count != 3) return 2;
  int file = open(arguments[1], O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return perror(arguments[1]), 1;
  unlink(arguments[1]);
  for (int index = 0; index < BLOCKS; index++)
    if (write(file, block, BLOCK) != BLOCK) return perror("write"), 1;
  if (fsync(file) != 0) return perror("fsync"), 1;
  double start = now(), end = start + atof(arguments[2]) * 1e3, stalled = 0;
  int done = 0;
  while (done < LIMIT && now() < end) {
    double begun = now();
    if (pwrite(file, block, BLOCK, (off_t)(done % BLOCKS) * BLOCK) != BLOCK || fdatasync(file) != 0)
      return perror("fdatasync"), 1;
    took[done] = now() - begun;
    if (took[done] > 20) stalled += took[done];
    done++;
  }
  if (done == 0) return 1;
  double all = now() - start;
  qsort(took, done, sizeof *took, by_size);
  printf("p50 %.2f ms, p99 %.2f ms, longest %.0f ms; %.0f %% of the time in waits over 20 ms\n",
         took[done / 2], took[done - 1 - done / 100], took[done - 1], 100 * stalled / all);
  return 0;
}
