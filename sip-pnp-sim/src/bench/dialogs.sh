#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How many PnP dialogs a second the responder bears (SUBSCRIBE, 200, NOTIFY, 200), with SIPp as phones, beside SIPp itself as
# responder in the same run. SIPp takes a core for the phones. Run by hand on a quiet machine; compare only figures of one
# run. A dialog counts as lost when SIPp had to give it up, and a repetition tells of a datagram that was dropped.
#
#   sip-pnp-sim/src/bench/dialogs.sh [RATE [SECONDS]]
set -euo pipefail
cd "$(dirname "$0")/../../.."

for tool in sipp awk; do
  command -v "$tool" >/dev/null || { echo "dialogs.sh: $tool is missing (expected: sipp, awk)" >&2; exit 2; }
done

rate=${1:-8000}
seconds=${2:-15}
bench=$PWD/sip-pnp-sim/src/bench
root=$PWD
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"
printf 'SEQUENTIAL,PRINTF=1000000\n000413%%06d\n' > phones.csv

# Hundredths of a second of CPU that a process has used.
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; }
# Megabytes that it holds.
memory() { awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$1/status"; }

# PORT RATE CALLS: a line "dialogs failed repeated dialogs-per-second"
phones() {
  rm -f pnp-phone_*_.csv
  sipp "127.0.0.1:$1" -sf "$bench/pnp-phone.xml" -inf phones.csv -i 127.0.0.1 -p 25062 -r "$2" -m "$3" -l 20000 \
    -buff_size 8000000 -nostdin -trace_stat -fd 1 -timeout 90 > phones.txt 2>&1 || true
  awk -F';' 'NR == 1 {for (i = 1; i <= NF; i++) column[$i] = i; next}
    {ok = $column["SuccessfulCall(C)"]; bad = $column["FailedCall(C)"]; again = $column["Retransmissions(C)"];
     rate = $column["CallRate(C)"]} END {printf "%d %d %d %.0f\n", ok, bad, again, rate}' pnp-phone_*_.csv
}

# NAME PID PORT
measure() {
  local before after line
  before=$(cpu "$2")
  line=$(phones "$3" "$rate" $((rate * seconds)))
  after=$(cpu "$2")
  echo "$line" | awk -v name="$1" -v used=$((after - before)) -v held="$(memory "$2")" \
    '{printf "%-22s %8d %6d %9d %9.0f %9.1f %6d\n", name, $1, $2, $3, $4, used * 10000 / ($1 > 0 ? $1 : 1), held}'
}

"${COLDBOOT:-$root/coldboot}" pnp --quiet --port 25060 --url 'http://10.0.0.1/{mac}.xml' > coldboot.log 2>&1 & coldboot=$!
sipp -sf "$bench/pnp-responder.xml" -i 127.0.0.1 -p 25064 -buff_size 8000000 -nostdin > sipp.log 2>&1 & other=$!
timeout 60 bash -c 'until grep -q ^ready coldboot.log; do sleep 0.2; done' || { cat coldboot.log >&2; exit 1; }
# The first half minute of a JVM measures its compiler.
for warm in 500 1000 2000 4000; do phones 25060 $warm $((warm * 5)) > /dev/null; done

printf '%-22s %8s %6s %9s %9s %9s %6s\n' "at $rate a second" dialogs lost repeated 'a second' 'CPU us' MB
measure 'Coldboot' "$coldboot" 25060
measure 'SIPp as responder' "$other" 25064
