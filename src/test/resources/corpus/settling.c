/* Is busy while it starts, with what its first argument says, and then rests: no harm, but near to it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char block[1 << 20];

static void end(int signal) {
  (void)signal;
  _exit(0);
}

/* As a program that compiles itself or fills a table: a processor for some seconds. */
static void computes(void) {
  struct timespec now, began;
  clock_gettime(CLOCK_MONOTONIC, &began);
  do clock_gettime(CLOCK_MONOTONIC, &now);
  while (now.tv_sec - began.tv_sec < 8);
}

/* As a database that makes its first files: a quarter of a gigabyte, all of it to the disk. */
static void stores(void) {
  int fd = open("/tmp/store", O_WRONLY | O_CREAT, 0600);
  for (int i = 1; i <= 256; i++) {
    if (write(fd, block, sizeof block) < 0) return;
    if (i % 16 == 0) fdatasync(fd);
  }
  close(fd);
}

/* As a program that tells all its settings: four megabytes at once. */
static void prints(void) {
  memset(block, 'x', sizeof block);
  for (size_t at = 127; at < sizeof block; at += 128) block[at] = '\n';
  for (int i = 0; i < 4; i++) {
    for (size_t at = 0; at < sizeof block;) {
      ssize_t printed = write(1, block + at, sizeof block - at);
      if (printed < 0) return;
      at += printed;
    }
  }
}

int main(int count, char **words) {
  const char *what = count > 1 ? words[1] : "";
  signal(SIGTERM, end);
  if (strcmp(what, "computes") == 0) computes();
  if (strcmp(what, "stores") == 0) stores();
  if (strcmp(what, "prints") == 0) prints();
  for (;;) pause();
}
