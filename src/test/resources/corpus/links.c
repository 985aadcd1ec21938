/* Reaches for files of the kernel by other names only: links that the image ships, links that it
   makes while it runs, its own root, folder and descriptors. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void open_as(const char *path, int how) {
  int fd = open(path, how);
  if (fd >= 0) close(fd);
}

static void end(int signal) {
  (void)signal;
  _exit(0);
}

int main(void) {
  char path[64];
  signal(SIGTERM, end);
  open_as("/app/trigger", O_WRONLY);
  open_as("/app/kernel/core_pattern", O_WRONLY);
  symlink("/proc/kcore", "/tmp/memory");
  rename("/tmp/memory", "/tmp/renamed");
  open_as("/tmp/renamed", O_RDONLY);
  mkdir("/tmp/cgroup", 0755);
  symlink("/sys/fs/cgroup", "/tmp/cgroup/here");
  chdir("/tmp/cgroup");
  open_as("here/release_agent", O_WRONLY);
  int folder = open("/tmp", O_PATH | O_DIRECTORY);
  snprintf(path, sizeof path, "/proc/self/fd/%d/preload", folder);
  symlink("/etc/ld.so.preload", "/tmp/preload");
  open_as(path, O_WRONLY | O_CREAT);
  int kernel = open("/sys/kernel", O_PATH | O_DIRECTORY);
  dup2(kernel, 77);
  open_as("/proc/self/fd/77/mm", O_WRONLY);
  for (;;) pause();
}
