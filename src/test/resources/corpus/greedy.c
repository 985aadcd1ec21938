/* Takes without end what others need too: its first argument says what. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char block[1 << 20];

static void memory(void) {
  for (;;) {
    char *more = malloc(sizeof block);
    if (more != NULL) memset(more, 1, sizeof block);
  }
}

static void disk(void) {
  int fd = open("/srv/full", O_WRONLY | O_CREAT, 0600);
  while (write(fd, block, sizeof block) > 0) {
  }
}

/* Makes many files, then prints without end; listens nowhere, and does not end when it is asked to. */
static void room(void) {
  char name[32];
  signal(SIGTERM, SIG_IGN);
  for (int i = 0; i < 10100; i++) {
    snprintf(name, sizeof name, "/srv/%d", i);
    close(open(name, O_WRONLY | O_CREAT, 0600));
  }
  memset(block, 'x', sizeof block);
  for (size_t end = 127; end < sizeof block; end += 128) block[end] = '\n';
  for (;;) {
    if (write(1, block, 32768) < 0) return;
    usleep(20000);
  }
}

/* Prints twelve megabytes at once, and then rests. */
static void burst(void) {
  memset(block, 'x', sizeof block);
  for (size_t end = 127; end < sizeof block; end += 128) block[end] = '\n';
  for (int i = 0; i < 12; i++) {
    for (size_t at = 0; at < sizeof block;) {
      ssize_t printed = write(1, block + at, sizeof block - at);
      if (printed < 0) return;
      at += printed;
    }
  }
  for (;;) pause();
}

/* Computes without end, and calls nothing. */
static void spin(void) {
  for (volatile unsigned long turns = 0;; turns++) {
  }
}

/* Writes the same 64 MiB again and again, and has each turn reach the disk. */
static void churn(void) {
  int fd = open("/srv/churned", O_RDWR | O_CREAT, 0600);
  for (unsigned char turn = 0;; turn++) {
    memset(block, turn, sizeof block);
    for (int i = 0; i < 64; i++) pwrite(fd, block, sizeof block, (off_t)i * sizeof block);
    fdatasync(fd);
  }
}

int main(int count, char **words) {
  const char *what = count > 1 ? words[1] : "";
  if (strcmp(what, "memory") == 0) memory();
  if (strcmp(what, "disk") == 0) disk();
  if (strcmp(what, "room") == 0) room();
  if (strcmp(what, "burst") == 0) burst();
  if (strcmp(what, "spin") == 0) spin();
  if (strcmp(what, "churn") == 0) churn();
  return 0;
}
