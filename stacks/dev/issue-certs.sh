#!/usr/bin/env bash
# Issues the sample certificates anew (needs openssl). The keys are thrown away: these certificates serve nobody.
# Names are under .example (RFC 2606); the addresses in the lock are documentation networks (RFC 5737, RFC 3849).
set -euo pipefail
cd "$(dirname "$0")/certs"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# issue NAME SUBJECT CA EXTENSION...: writes $work/NAME.crt and NAME.key; CA "self" signs itself.
issue() {
  local name=$1 subject=$2 ca=$3
  shift 3
  printf '%s\n' "$@" > "$work/$name.ext"
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \
    -keyout "$work/$name.key" -subj "$subject" -out "$work/$name.csr" 2> /dev/null
  local signer=(-CA "$work/$ca.crt" -CAkey "$work/$ca.key")
  [ "$ca" != self ] || signer=(-signkey "$work/$name.key")
  openssl x509 -req -in "$work/$name.csr" "${signer[@]}" -extfile "$work/$name.ext" -days 3650 \
    -set_serial "0x$(openssl rand -hex 16)" -out "$work/$name.crt" 2> /dev/null
}

authority=('basicConstraints=critical,CA:TRUE' 'keyUsage=critical,keyCertSign,cRLSign' 'subjectKeyIdentifier=hash')
server=('basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature' 'extendedKeyUsage=serverAuth')
public=('authorityInfoAccess=OCSP;URI:http://ocsp.pki.example,caIssuers;URI:http://cacerts.pki.example/tls1.crt'
  'crlDistributionPoints=URI:http://crl.pki.example/tls1.crl')

issue root '/C=XX/O=Example PKI/CN=Example Root R1' self "${authority[@]}"
issue tls1 '/C=XX/O=Example PKI/CN=Example TLS CA 1' root "${authority[@]}" \
  'authorityInfoAccess=OCSP;URI:http://ocsp-root.pki.example,caIssuers;URI:http://cacerts.pki.example/root.crt'

# The usual case: one responder.
issue www '/CN=www.contoso.example' tls1 "${server[@]}" "${public[@]}" \
  'subjectAltName=DNS:www.contoso.example,DNS:contoso.example'
# Must-Staple, and a second responder in case the first is away.
issue shop '/CN=shop.contoso.example' tls1 "${server[@]}" 'tlsfeature=status_request' \
  'authorityInfoAccess=OCSP;URI:http://ocsp.pki.example,OCSP;URI:http://ocsp2.pki.example/tls1,caIssuers;URI:http://cacerts.pki.example/tls1.crt' \
  'crlDistributionPoints=URI:http://crl.pki.example/tls1.crl' 'subjectAltName=DNS:shop.contoso.example'
# An internal authority with its responder on a port of its own.
issue corp '/O=Contoso/CN=Contoso Internal CA' self "${authority[@]}"
issue intranet '/CN=intranet.contoso.example' corp "${server[@]}" \
  'authorityInfoAccess=OCSP;URI:http://pki.contoso.example:8080/ocsp' 'subjectAltName=DNS:intranet.contoso.example'
# A certificate without responder, as several public authorities issue them since 2025.
issue blog '/CN=blog.contoso.example' tls1 "${server[@]}" \
  'authorityInfoAccess=caIssuers;URI:http://cacerts.pki.example/tls1.crt' \
  'crlDistributionPoints=URI:http://crl.pki.example/tls1.crl' 'subjectAltName=DNS:blog.contoso.example'

cat "$work/www.crt" "$work/tls1.crt" > www.pem
openssl pkcs12 -export -nokeys -in "$work/shop.crt" -certfile "$work/tls1.crt" \
  -name shop -passout pass:sample -out shop.pfx
openssl x509 -in "$work/intranet.crt" -outform DER -out intranet.cer
cat "$work/blog.crt" "$work/tls1.crt" > blog.pem
