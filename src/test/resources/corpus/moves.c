/* Reaches files whose names say nothing: in folders that were renamed, through descriptors and
   roots that another task opened or changed, which share them with it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char stack[65536];

static void open_as(const char *path, int how) {
  int fd = open(path, how, 0644);
  if (fd >= 0) close(fd);
}

static void end(int signal) {
  (void)signal;
  _exit(0);
}

static int open_proc(void *nothing) {
  (void)nothing;
  dup2(open("/proc", O_PATH | O_DIRECTORY), 20);
  return 0;
}

static int enter_sys(void *nothing) {
  (void)nothing;
  return chroot("/proc/sys");
}

static void child(int (*what)(void *), int shares) {
  int pid = clone(what, stack + sizeof stack, shares | SIGCHLD, NULL);
  waitpid(pid, NULL, 0);
}

static void *in_own_root(void *nothing) {
  (void)nothing;
  unshare(CLONE_FS);
  chroot("/sys/fs/cgroup");
  open_as("/release_agent", O_WRONLY);
  return NULL;
}

/* Goes on when the first thread of its process has ended. */
static void *later(void *first) {
  pthread_join(*(pthread_t *)first, NULL);
  open_as("/kernel/core_pattern", O_WRONLY);
  for (;;) pause();
}

int main(void) {
  static pthread_t self;
  pthread_t thread;
  signal(SIGTERM, end);
  rename("/root/.kube", "/root/k");
  open_as("/root/k/config", O_RDONLY);
  mkdir("/etc/x", 0755);
  open_as("/etc/x/everybody", O_WRONLY | O_CREAT);
  rename("/etc/x", "/etc/sudoers.d");
  int folder = open("/etc", O_PATH | O_DIRECTORY);
  dup2(folder, 30);
  rename("/etc", "/old");
  rename("/old", "/etc");
  open_as("/proc/self/fd/30/ld.so.preload", O_WRONLY | O_CREAT);
  child(open_proc, CLONE_FILES);
  open_as("/proc/self/fd/20/sysrq-trigger", O_WRONLY);
  pthread_create(&thread, NULL, in_own_root, NULL);
  pthread_join(thread, NULL);
  child(enter_sys, CLONE_FS);
  self = pthread_self();
  pthread_create(&thread, NULL, later, &self);
  pthread_exit(NULL);
}
