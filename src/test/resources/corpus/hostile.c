/* Attempts, one after the other, what the rules of dynamic inspection know. Every act is harmless on
   a host that holds its boundaries; it is meant to be run under a guest kernel only. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/netlink.h>
#include <linux/perf_event.h>
#include <net/ethernet.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/timex.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void write_to(const char *path, const char *text) {
  int fd = open(path, O_WRONLY);
  if (fd >= 0) {
    if (write(fd, text, strlen(text)) < 0) perror(path);
    close(fd);
  }
}

static void read_from(const char *path) {
  char some[64];
  int fd = open(path, O_RDONLY);
  if (fd >= 0) {
    if (read(fd, some, sizeof some) < 0) perror(path);
    close(fd);
  }
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

static void kernel_settings(void) {
  write_to("/proc/sys/vm/overcommit_memory", "1");
  write_to("/proc/sys/kernel/core_pattern", "|/tmp/handler");
  write_to("/proc/sysrq-trigger", "b");
  write_to("/sys/kernel/mm/transparent_hugepage/enabled", "never");
  write_to("/sys/fs/cgroup/release_agent", "/tmp/handler");
  read_from("/proc/kcore");
  read_from("/proc/meminfo");
}

static void mounts(void) {
  mkdir("/tmp/mnt", 0700);
  mount("none", "/tmp/mnt", "tmpfs", 0, "");
  umount2("/tmp/mnt", MNT_DETACH);
  syscall(SYS_pivot_root, "/tmp/mnt", "/tmp/mnt");
  if (chroot("/tmp/mnt") != 0) perror("chroot");
}

static void devices(void) {
  mknod("/tmp/disk", S_IFBLK | 0600, makedev(8, 0));
  read_from("/tmp/disk");
  read_from("/dev/mem");
}

static void modules(void) {
  char nothing[16] = {0};
  syscall(SYS_init_module, nothing, sizeof nothing, "");
  int fd = open("/proc/self/exe", O_RDONLY);
  syscall(SYS_finit_module, fd, "", 0);
  syscall(SYS_delete_module, "overlay", O_NONBLOCK);
  syscall(SYS_kexec_load, 0, 0, NULL, 0);
}

static void namespaces(void) {
  int fd = open("/proc/1/ns/mnt", O_RDONLY);
  setns(fd, CLONE_NEWNS);
  unshare(CLONE_NEWNS | CLONE_NEWPID);
}

static void others(void) {
  char some[16];
  struct iovec here = {some, sizeof some}, there = {(void *)0x400000, sizeof some};
  ptrace(PTRACE_SEIZE, 1, NULL, NULL);
  syscall(SYS_process_vm_readv, 1, &here, 1, &there, 1, 0);
  read_from("/proc/1/mem");
}

static void rare_calls(void) {
  union bpf_attr program = {0};
  struct perf_event_attr counter = {0};
  counter.size = sizeof counter;
  syscall(SYS_bpf, BPF_PROG_LOAD, &program, sizeof program);
  syscall(SYS_perf_event_open, &counter, 0, -1, -1, 0);
  syscall(SYS_keyctl, 0, -3, 1);
  syscall(SYS_userfaultfd, O_CLOEXEC);
  char ring[256] = {0};
  syscall(SYS_io_uring_setup, 4, ring);
  struct file_handle *handle = calloc(1, sizeof(struct file_handle) + 8);
  handle->handle_bytes = 8;
  open_by_handle_at(AT_FDCWD, handle, O_RDONLY);
}

static void clocks(void) {
  struct timespec past = {1000000000, 0};
  struct timeval also = {1000000000, 0};
  clock_settime(CLOCK_REALTIME, &past);
  settimeofday(&also, NULL);
}

static void create(const char *path) {
  int fd = open(path, O_WRONLY | O_CREAT, 0600);
  if (fd >= 0) close(fd);
}

static void lasting(void) {
  write_to("/proc/self/attr/current", "unconfined");
  create("/etc/ld.so.preload");
  create("/etc/passwd");
  mkdir("/etc/cron.d", 0755);
  create("/etc/cron.d/task");
  create("/.bash_history");
  unlink("/.bash_history");
}

static void kernel_log(void) {
  char some[256];
  klogctl(3, some, sizeof some);
}

static void restart(void) { syscall(SYS_reboot, 0xfee1dead, 672274793, 0x1234567, NULL); }

static void become_root(void) {
  if (setresgid(1000, 1000, 1000) == 0 && setresuid(1000, 1000, 1000) == 0) {
    if (setuid(0) != 0) perror("setuid");
  }
}

static void reach(const char *address, int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, address, &to.sin_addr);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0 && errno != EINPROGRESS) perror(address);
  close(fd);
}

static void network(void) {
  reach("203.0.113.7", 4444);
  reach("169.254.169.254", 80);
  struct sockaddr_un engine = {.sun_family = AF_UNIX, .sun_path = "/var/run/docker.sock"};
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&engine, sizeof engine) != 0) perror("docker.sock");
  close(fd);
  socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
  socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
  socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT);
  socket(AF_ALG, SOCK_SEQPACKET, 0);
  for (int port = 1; port <= 40; port++) reach("198.51.100.9", port);
}

static void open_door(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(31337)};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(fd, (struct sockaddr *)&at, sizeof at) == 0) listen(fd, 5);
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

static void run_dropped(void) {
  int fd = open("/tmp/dropped", O_WRONLY | O_CREAT | O_TRUNC, 0755);
  copy_self(fd);
  fchmod(fd, 04755);
  chmod("/tmp/dropped", 04755);
  close(fd);
  execl("/tmp/dropped", "dropped", "nothing", (char *)NULL);
}

static void run_memory(void) {
  char *words[] = {"memory", "nothing", NULL};
  char *none[] = {NULL};
  int fd = memfd_create("payload", 0);
  copy_self(fd);
  fexecve(fd, words, none);
}

static void end(int signal) {
  (void)signal;
  _exit(0);
}

int main(int count, char **words) {
  (void)words;
  if (count > 1) return 0; /* run again, as the program that it dropped */
  signal(SIGTERM, end);
  in_child(kernel_settings);
  in_child(devices);
  in_child(modules);
  in_child(others);
  in_child(rare_calls);
  in_child(clocks);
  in_child(kernel_log);
  in_child(lasting);
  in_child(become_root);
  in_child(network);
  in_child(run_dropped);
  in_child(run_memory);
  in_child(namespaces);
  in_child(mounts);
  in_child(restart);
  open_door();
  for (;;) pause();
}
