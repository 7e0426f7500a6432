#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How many phones a second get an address: perfdhcp against our server and against Kea, on a network of two hosts that this
# makes and takes away again (root). Ours without and with a lease file, Kea with its memfile written to the disk. Run by
# hand on a quiet machine; compare only figures of one run. Each server is asked at several rates, since more than it can
# take makes any server do less, and its best one counts.
#
# Each server may use half a core, all of its threads together. perfdhcp needs a core of its own and more of it for an
# exchange than our server does: beside a server with a whole core it is perfdhcp that is measured. It runs in one thread:
# with its usual two it takes more of the servers' time than it gives. Its socket has room for 4 MB, since in the usual
# 208 kB it loses answers that come together.
#
#   dhcp-sim/src/bench/rate.sh [SECONDS [RATE..]]
set -euo pipefail
cd "$(dirname "$0")/../../.."

for tool in perfdhcp kea-dhcp4 ip python3 sysctl; do
  command -v "$tool" >/dev/null || { echo "rate.sh: $tool is missing (expected: perfdhcp, kea-dhcp4, ip, python3, sysctl)" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo "rate.sh: not root (expected: root, for network namespaces)" >&2; exit 2; }

seconds=${1:-3}
shift || true
rates=("$@")
[ ${#rates[@]} -gt 0 ] || rates=(14000 15000 16000 17000 18000 30000 40000 50000 55000 60000)
clients=20000
work=$(mktemp -d)
half_core=
office=coldboot-rate-office-$$
street=coldboot-rate-street-$$
finish() {
  kill $(jobs -p) 2>/dev/null || true
  wait 2>/dev/null || true
  ip netns del "$office" 2>/dev/null || true
  ip netns del "$street" 2>/dev/null || true
  sysctl -q -w "net.core.rmem_default=$room" || true
  [ -z "$half_core" ] || rmdir "$half_core" 2>/dev/null || true
  rm -rf "$work"
}
room=$(sysctl -n net.core.rmem_default)
trap finish EXIT

# A control group whose processes get half a core, in slices that fill no buffer: of version 1 where there is one, else 2.
if [ -d /sys/fs/cgroup/cpu ]; then
  half_core=/sys/fs/cgroup/cpu/coldboot-rate-$$
  mkdir "$half_core" && echo 2000 > "$half_core/cpu.cfs_period_us" && echo 1000 > "$half_core/cpu.cfs_quota_us"
else
  half_core=/sys/fs/cgroup/coldboot-rate-$$
  echo +cpu > /sys/fs/cgroup/cgroup.subtree_control && mkdir "$half_core" && echo "1000 2000" > "$half_core/cpu.max"
fi || { echo "rate.sh: no control group at $half_core (expected: one with a quota of CPU)" >&2; exit 2; }

ip netns add "$office"
ip netns add "$street"
ip -n "$office" link add eth0 type veth peer name eth0 netns "$street"
ip -n "$office" address add 10.77.0.1/16 broadcast + dev eth0
ip -n "$street" address add 10.77.0.2/16 broadcast + dev eth0
ip -n "$office" link set eth0 up
ip -n "$street" link set eth0 up

cat > "$work/kea.json" <<JSON
{"Dhcp4": {"interfaces-config": {"interfaces": ["eth0"], "dhcp-socket-type": "udp"},
  "lease-database": {"type": "memfile", "persist": true, "name": "$work/kea.csv", "lfc-interval": 0},
  "valid-lifetime": 3600, "loggers": [{"name": "kea-dhcp4", "severity": "WARN", "output_options": [{"output": "stdout"}]}],
  "subnet4": [{"id": 1, "subnet": "10.77.0.0/16", "pools": [{"pool": "10.77.128.0 - 10.77.255.254"}],
    "option-data": [{"name": "tftp-server-name", "data": "http://10.77.0.1/"}, {"name": "boot-file-name", "data": "snom.htm"}]}]}}
JSON

# From now on the server has half a core: before that it warmed up, and a JVM compiled what it needs.
confine() { echo "$server" > "$half_core/cgroup.procs"; }

# Hundredths of a second of CPU that a process has used.
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; }

# NAME COMMAND..: starts a server in the office; its process is $server then.
start() {
  local name=$1
  shift
  ip netns exec "$office" "$@" > "$work/$name.log" 2>&1 &
  server=$!
}

stop() { kill "$server"; wait "$server" 2>/dev/null || true; }

# SECONDS RATE: what perfdhcp says of as many exchanges a second as it can, at most RATE.
load() {
  sysctl -q -w net.core.rmem_default=4000000
  ip netns exec "$street" perfdhcp -4 -g single -l 10.77.0.2 -R "$clients" -p "$1" -r "$2" -W 200000 -s 1 10.77.0.1 2>&1 || true
  sysctl -q -w "net.core.rmem_default=$room"
}

# NAME: lines "NAME rate exchanges-per-second cpu-microseconds-per-exchange lost"
measure() {
  local before after
  for rate in "${rates[@]}"; do
    before=$(cpu "$server")
    load "$seconds" "$rate" > "$work/perf.txt"
    after=$(cpu "$server")
    python3 - "$1" $((after - before)) "$work/perf.txt" "$seconds" "$rate" <<'PY'
import re, sys
name, used, said, seconds, rate = sys.argv[1], int(sys.argv[2]), open(sys.argv[3]).read(), float(sys.argv[4]), sys.argv[5]
received = [int(n) for n in re.findall(r'received packets: (\d+)', said)]
sent = [int(n) for n in re.findall(r'sent packets: (\d+)', said)]
if len(received) < 2 or not received[1]:
    sys.exit('rate.sh: perfdhcp got no exchange done:\n' + said)
print(name, rate, '%.0f %.1f %d' % (received[1] / seconds, used * 10000 / received[1], sent[0] - received[0] + sent[1] - received[1]))
PY
  done
}

start kea env KEA_LOCKFILE_DIR="$work" KEA_PIDFILE_DIR="$work" kea-dhcp4 -c "$work/kea.json"
sleep 2
load 3 8000 > /dev/null
confine
measure kea >> "$work/rows.txt"
stop
for file in "" "$work/leases"; do
  start coldboot ./coldboot dhcp --interface eth0 --beside-another-server --quiet \
    --option 66=http://10.77.0.1/ --option 67=snom.htm ${file:+--lease-file "$file"}
  timeout 30 bash -c "until grep -q ready '$work/coldboot.log'; do sleep 0.1; done" || { cat "$work/coldboot.log" >&2; exit 1; }
  # The first half minute of a JVM measures its compiler.
  load 8 4000 > /dev/null
  load 12 12000 > /dev/null
  confine
  measure "coldboot${file:+-file}" >> "$work/rows.txt"
  stop
done

python3 - "$work/rows.txt" <<'PY'
import statistics, sys
rows = {}
for line in open(sys.argv[1]):
    name, *values = line.split()
    rows.setdefault(name, []).append([float(value) for value in values])
def best(name): return max(rows[name], key=lambda row: row[1])
print('%-24s %8s %12s %12s %13s' % ('', 'asked/s', 'exchanges/s', 'CPU us each', 'not answered'))
for name, words in (('kea', 'Kea, memfile on disk'), ('coldboot', 'coldboot'), ('coldboot-file', 'coldboot, lease file')):
    for row in rows[name]:
        print('%-24s %8.0f %12.0f %12.1f %13.0f%s' % (words, *row, '  <' if row is best(name) else ''))
for name in ('coldboot', 'coldboot-file'):
    print('%-13s : Kea %6.2f exchanges/s %6.2f CPU' % (name, best(name)[1] / best('kea')[1], best('kea')[2] / best(name)[2]))
PY
