#!/usr/bin/env bash
# Writes the sample lock files anew. Needs root and dnsmasq: the sample hosts exist only in the name server that this
# script runs, in a network namespace of its own, at addresses of the documentation networks.
set -euo pipefail
cd "$(dirname "$0")"

if [ "${1:-}" != inside ]; then
  dotnet build ../src/OcspEgress.Cli -v q --nologo > /dev/null
  exec unshare --net -- bash "${0##*/}" inside
fi

ip link set lo up
ip address add 192.0.2.53/32 dev lo
dnsmasq --keep-in-foreground --no-resolv --no-hosts --no-daemon --conf-file=/dev/null --listen-address=192.0.2.53 \
  --bind-interfaces --local-ttl=300 --no-negcache --local=/example/ \
  --cname=ocsp.pki.example,ocsp.cdn.pki.example --cname=crl.pki.example,ocsp.cdn.pki.example \
  --host-record=ocsp.cdn.pki.example,192.0.2.10,2001:db8::10 --host-record=ocsp.cdn.pki.example,192.0.2.11 \
  --host-record=ocsp2.pki.example,198.51.100.20 --host-record=cacerts.pki.example,192.0.2.30 \
  --auth-ttl=300 2> /dev/null &
server=$!
trap 'kill "$server"' EXIT
sleep 0.5

export SOURCE_DATE_EPOCH=1788220800 # 2026-09-01
for stack in Pulumi.*.yaml; do
  stack=${stack#Pulumi.}
  dotnet ../src/OcspEgress.Cli/bin/Debug/net10.0/ocsp-egress.dll lock --stack "${stack%.yaml}" --project ..
done
