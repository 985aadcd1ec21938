#!/bin/sh
# What intruders type against the host, as a shell types it. The guest kernel is all that it meets.
trap 'exit 0' TERM
exec 2>/dev/null
echo b > /proc/sysrq-trigger
echo '|/tmp/handler' > /proc/sys/kernel/core_pattern
sysctl -w vm.overcommit_memory=1
echo never > /sys/kernel/mm/transparent_hugepage/enabled
mkdir /tmp/cgroup && mount -t cgroup -o memory cgroup /tmp/cgroup
echo /tmp/handler > /sys/fs/cgroup/release_agent
echo module > /tmp/root.ko
insmod /tmp/root.ko
mknod /tmp/sda b 8 0 && dd if=/tmp/sda of=/tmp/mbr bs=512 count=1
devmem 0
dd if=/proc/kcore of=/tmp/core bs=512 count=1
nsenter -t 1 -m true
unshare -m true
chroot /tmp true
date -s '2001-09-09 01:46'
dmesg
cat /proc/cpuinfo
cp /bin/busybox /tmp/tool
chmod 4755 /tmp/tool
/tmp/tool true
echo 'guest::0:0::/:/bin/sh' >> /etc/passwd
echo '* * * * * root /tmp/tool' >> /etc/cron.d/task
echo /tmp/hook.so >> /etc/ld.so.preload
echo secret > /root/.ash_history
rm /root/.ash_history
apk add curl
nc -ll -p 31337 -e true &
reboot -f
sleep 3600 &
wait
