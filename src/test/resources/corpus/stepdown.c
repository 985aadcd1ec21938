/* Becomes another user and runs the rest of its words, as gosu does: stepdown UID GID PROGRAM ... */
#define _GNU_SOURCE
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count < 4) return 2;
  uid_t user = atoi(words[1]);
  gid_t group = atoi(words[2]);
  if (setgroups(1, &group) != 0 || setgid(group) != 0 || setuid(user) != 0) {
    perror("stepdown");
    return 1;
  }
  execvp(words[3], words + 3);
  perror(words[3]);
  return 1;
}
