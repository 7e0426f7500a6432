#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How fast the redirection service is, beside others in the same run: its pages for phones beside nginx with a file of that
# size, XML-RPC checkPhone over TLS with the database beside Python's own xmlrpc.server without either, and a list of 1,000
# phones in one call. Run by hand on a quiet machine; compare only figures of one run.
#
#   redirect-server/src/bench/redirection.sh [STORE]     a file (default: a new one), or a JDBC URL
set -euo pipefail
cd "$(dirname "$0")/../../.."

for tool in wrk nginx python3 curl; do
  command -v "$tool" >/dev/null || { echo "redirection.sh: $tool is missing (expected: wrk, nginx, python3, curl)" >&2; exit 2; }
done

work=$(mktemp -d)
store=${1:-$work/store.db}
rounds=4
seconds=4
mac=000413241234
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

chmod 755 "$work"
mkdir -p "$work/www/snom320"
printf '<html>\n<pre>\n# redirection\nsetting_server!: http://127.0.0.1:10080/{mac}.xml\n</pre>\n</html>\n' \
  > "$work/www/snom320/snom320.php"
cat > "$work/nginx.conf" <<CONF
worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 1024; }
http { access_log off; server { listen 127.0.0.1:28080; root $work/www; } }
CONF
cat > "$work/server.py" <<'PY'
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer
class Handler(SimpleXMLRPCRequestHandler):
    rpc_paths = ('/xmlrpc',)
    protocol_version = 'HTTP/1.1'
server = SimpleXMLRPCServer(('127.0.0.1', 28084), requestHandler=Handler, logRequests=False, allow_none=True)
known = {'000413241234': 'demo'}
server.register_function(lambda mac: [True, 'Ok'] if mac in known else [False, 'Error:no_such_mac'], 'redirect.checkPhone')
server.serve_forever()
PY
cat > "$work/check.lua" <<LUA
wrk.method = "POST"
wrk.body = "<?xml version='1.0'?><methodCall><methodName>redirect.checkPhone</methodName><params><param><value><string>$mac</string></value></param></params></methodCall>"
wrk.headers["Content-Type"] = "text/xml"
wrk.headers["Authorization"] = "Basic ZGVtbzpkZW1v"
LUA
python3 - "$work/list.xml" <<'PY'
import sys, xmlrpc.client
macs = ['0004132%05X' % i for i in range(0x50000, 0x50000 + 1000)]
open(sys.argv[1], 'w').write(xmlrpc.client.dumps((macs, 'http://prov.example.com/{mac}.xml'), 'redirect.registerPhoneList'))
PY

nginx -c "$work/nginx.conf" & nginx=$!
python3 "$work/server.py" 2> "$work/python.log" & python=$!
./coldboot redirect --quiet --store "$store" --ca-dir "$work/ca" --account demo:demo --registration "$mac=http://127.0.0.1:10080/{mac}.xml" \
  --address-limit 9999999/99999999 --account-limit 9999999/99999999 \
  --http-port 28081 --https-port 0 --xmlrpc-port 28083 --web-port 0 --health-port 28085 > "$work/coldboot.log" 2>&1 & coldboot=$!
timeout 60 bash -c 'until curl -sf -o /dev/null http://127.0.0.1:28085/health/ready; do sleep 0.2; done' ||
  { cat "$work/coldboot.log" >&2; exit 1; }

# Hundredths of a second of CPU that a process has used.
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; }

# NAME PID CONNECTIONS URL [SCRIPT]: a line "NAME requests-per-second cpu-microseconds-per-request"
measure() {
  local before after
  before=$(cpu "$2")
  wrk -t1 "-c$3" "-d$seconds" ${5:+-s "$5"} "$4" > "$work/wrk.txt"
  after=$(cpu "$2")
  grep -q 'Non-2xx\|Socket errors' "$work/wrk.txt" && { cat "$work/wrk.txt" >&2; exit 1; }
  awk -v name="$1" -v used=$((after - before)) \
    '/requests in/ {n = $1} /Requests\/sec/ {printf "%s %.0f %.1f\n", name, $2, used * 10000 / n}' "$work/wrk.txt"
}

page="snom320/snom320.php?mac=$mac"
worker=$(pgrep -P "$nginx" | head -n 1)
# The first half minute of a JVM measures its compiler.
for warm in 1 2 3 4 5 6 7 8; do
  measure warm "$coldboot" 16 "http://127.0.0.1:28081/$page" > /dev/null
  measure warm "$coldboot" 16 https://127.0.0.1:28083/xmlrpc "$work/check.lua" > /dev/null
done
for round in $(seq $rounds); do
  measure nginx "$worker" 16 "http://127.0.0.1:28080/$page"
  measure coldboot-page "$coldboot" 16 "http://127.0.0.1:28081/$page"
  measure python "$python" 1 http://127.0.0.1:28084/xmlrpc "$work/check.lua"
  measure coldboot-check "$coldboot" 16 https://127.0.0.1:28083/xmlrpc "$work/check.lua"
done > "$work/rows.txt"
for round in $(seq $rounds); do
  curl -sk -u demo:demo -H 'Content-Type: text/xml' --data-binary "@$work/list.xml" -o "$work/answer.xml" \
    -w 'list-1000 %{time_total}\n' https://127.0.0.1:28083/xmlrpc >> "$work/rows.txt"
  grep -q '<boolean>1</boolean>' "$work/answer.xml" || { cat "$work/answer.xml" >&2; exit 1; }
done

python3 - "$work/rows.txt" <<'PY'
import statistics, sys
rows = {}
for line in open(sys.argv[1]):
    name, *values = line.split()
    rows.setdefault(name, []).append([float(value) for value in values])
def median(name, column=0): return statistics.median(row[column] for row in rows[name])
print('medians of %d rounds            per second   CPU us each' % len(rows['nginx']))
for name, words in (('nginx', 'nginx, a file'), ('coldboot-page', 'page for a phone'),
                    ('python', "Python's xmlrpc.server"), ('coldboot-check', 'checkPhone, TLS, database')):
    print('%-30s %10.0f %13.1f' % (words, median(name), median(name, 1)))
print('page : nginx        %5.2f' % (median('coldboot-page') / median('nginx')))
print('checkPhone : Python %5.2f' % (median('coldboot-check') / median('python')))
print('registerPhoneList of 1,000: %.0f ms' % (median('list-1000') * 1000))
PY
