#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How fast settings are made and served, beside nginx with a file of that size in the same run: documents of 5 kB from a template
# and a customers' database of 1,000 and of 100,000 phones, each request for another phone, over kept connections. Run by
# hand on a quiet machine; compare only figures of one run.
#
#   aps-server/src/bench/provisioning.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."

for tool in wrk nginx python3 curl; do
  command -v "$tool" >/dev/null || { echo "provisioning.sh: $tool is missing (expected: wrk, nginx, python3, curl)" >&2; exit 2; }
done

work=$(mktemp -d)
rounds=4
# Longer than the book of visits pauses, so that each round has its share of the writing.
seconds=24
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir -p "$work/www" "$work/templates"

python3 - "$work/templates/phone.xml" <<'PY'
import sys
lines = ['<settings><phone-settings>', '<user_name idx="1" perm="R">{{user}}</user_name>',
         '<user_realname idx="1" perm="R">{{display_name}}</user_realname>', '<user_pass idx="1" perm="R">{{password}}</user_pass>',
         '<user_host idx="1" perm="R">{{host}}</user_host>']
lines += ['<fkey_label%d perm="RW">Key %d of %s at {{extension}}</fkey_label%d>' % (i, i, '{{site}}', i) for i in range(64)]
open(sys.argv[1], 'w').write('\n'.join(lines + ['</phone-settings></settings>']))
PY
cat > "$work/nginx.conf" <<CONF
worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 1024; }
http { access_log off; server { listen 127.0.0.1:28080; root $work/www; } }
CONF

# NAME PHONES PORT: a provisioning server of that many phones, and a script that asks for one after the other.
serve() {
  ./coldboot crm --store "$work/$1.db" sample --phones "$2" > /dev/null
  ./coldboot crm --store "$work/$1.db" export "$work/$1.csv"
  # Addresses are reckoned and not looked up: a long table would cost the client more than a short one.
  python3 - "$work/$1.csv" > "$work/$1.lua" <<'PY'
import csv, sys
ranges = []
for mac in sorted(int(row['MAC'], 16) for row in csv.DictReader(open(sys.argv[1]))):
    if ranges and mac == sum(ranges[-1]):
        ranges[-1][1] += 1
    else:
        ranges.append([mac, 1])
print('local ranges = {%s}' % ', '.join('{%d, %d}' % tuple(r) for r in ranges))
print('local all = %d' % sum(count for first, count in ranges))
print('''local at = 0
request = function()
  at = (at + 61843) % all
  local n = at
  for _, range in ipairs(ranges) do
    if n < range[2] then return wrk.format("GET", string.format("/%012X.xml", range[1] + n)) end
    n = n - range[2]
  end
end''')
PY
  ./coldboot aps --quiet --crm "$work/$1.db" --templates "$work/templates" --http-port "$3" --https-port 0 --tftp-port 0 \
    --web-port 0 > "$work/$1.log" 2>&1 & server=$!
  timeout 60 bash -c "until curl -sf -o /dev/null http://127.0.0.1:$3/000413240000.xml; do sleep 0.2; done" ||
    { cat "$work/$1.log" >&2; exit 1; }
}

serve small 1000 28081; small=$server
serve large 100000 28082; large=$server
curl -sf "http://127.0.0.1:28081/000413240000.xml" > "$work/www/settings.xml"
nginx -c "$work/nginx.conf" & nginx=$!
sleep 1
worker=$(pgrep -P "$nginx" | head -n 1)

# Hundredths of a second of CPU that a process has used.
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; }

# NAME PID URL [SCRIPT]: a line "NAME requests-per-second cpu-microseconds-per-request"
measure() {
  local before after
  before=$(cpu "$2")
  wrk -t1 -c16 "-d$seconds" ${4:+-s "$4"} "$3" > "$work/wrk.txt"
  after=$(cpu "$2")
  grep -q 'Non-2xx\|Socket errors' "$work/wrk.txt" && { cat "$work/wrk.txt" >&2; exit 1; }
  awk -v name="$1" -v used=$((after - before)) \
    '/requests in/ {n = $1} /Requests\/sec/ {printf "%s %.0f %.1f\n", name, $2, used * 10000 / n}' "$work/wrk.txt"
}

# The first half minute of a JVM measures its compiler.
for warm in 1 2 3 4 5 6 7 8; do
  seconds=4 measure warm "$small" http://127.0.0.1:28081/ "$work/small.lua" > /dev/null
  seconds=4 measure warm "$large" http://127.0.0.1:28082/ "$work/large.lua" > /dev/null
done
for round in $(seq $rounds); do
  seconds=4 measure nginx "$worker" http://127.0.0.1:28080/settings.xml
  measure small "$small" http://127.0.0.1:28081/ "$work/small.lua"
  measure large "$large" http://127.0.0.1:28082/ "$work/large.lua"
done > "$work/rows.txt"

python3 - "$work/rows.txt" "$work/www/settings.xml" <<'PY'
import os, statistics, sys
rows = {}
for line in open(sys.argv[1]):
    name, *values = line.split()
    rows.setdefault(name, []).append([float(value) for value in values])
def median(name, column=0): return statistics.median(row[column] for row in rows[name])
print('medians of %d rounds, documents of %d bytes   per second   CPU us each' % (len(rows['nginx']), os.path.getsize(sys.argv[2])))
for name, words in (('nginx', 'nginx, a file'), ('small', 'settings of 1,000 phones'), ('large', 'settings of 100,000 phones')):
    print('%-42s %12.0f %13.1f' % (words, median(name), median(name, 1)))
print('settings : nginx          %5.2f' % (median('large') / median('nginx')))
print('100,000 phones : 1,000    %5.2f' % (median('large') / median('small')))
PY
