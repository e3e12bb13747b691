#!/bin/sh
# An example of HARBORLINE_KEYS_COMMAND for a token that pkcs11-tool of Debian 12 (package opensc) can speak to. Copy it and
# change what differs for yours. The contract is in docs/keys.md.
#
#   wrap     a key on standard input; on standard output 16 bytes of initialization vector and what the token made of the key
#   unwrap   the way back
#
# The token's AES key never leaves it. AES-CBC-PAD is what pkcs11-tool 0.23 can ask for (it cannot ask for AES-GCM); Harborline
# authenticates what it wraps by itself. Settings, all in the environment:
#
#   HARBORLINE_TOKEN_MODULE     the token's PKCS#11 library
#   HARBORLINE_TOKEN_LABEL      the token's label (default: harborline)
#   HARBORLINE_TOKEN_KEY        the id of its AES key, in hexadecimal (default: 01)
#   HARBORLINE_TOKEN_PIN_FILE   a file that holds the PIN; with systemd, a credential
#   HARBORLINE_TOKEN_TOOL       pkcs11-tool, where it is not on PATH
set -eu
umask 077

module=${HARBORLINE_TOKEN_MODULE:-/usr/lib/softhsm/libsofthsm2.so}
label=${HARBORLINE_TOKEN_LABEL:-harborline}
key=${HARBORLINE_TOKEN_KEY:-01}
tool=${HARBORLINE_TOKEN_TOOL:-pkcs11-tool}

# pkcs11-tool takes a PIN as an argument, which everybody on the machine can read, or from its environment, which only this
# account can. It is set for that one program alone.
token() {
  PIN=$(cat "$HARBORLINE_TOKEN_PIN_FILE") "$tool" --module "$module" --token-label "$label" --login --pin env:PIN \
    --mechanism AES-CBC-PAD --id "$key" "$@"
}

hexadecimal() { od -An -v -tx1 | tr -d ' \n'; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The key itself goes through pipes alone. The token comes last in both, so that its failure is the failure of all.
case ${1-} in
  wrap)
    head -c 16 /dev/urandom > "$work/vector"
    cat "$work/vector"
    token --encrypt --iv "$(hexadecimal < "$work/vector")"
    ;;
  unwrap)
    cat > "$work/input"
    vector=$(head -c 16 "$work/input" | hexadecimal)
    tail -c +17 "$work/input" > "$work/wrapped"
    token --decrypt --iv "$vector" --input-file "$work/wrapped"
    ;;
  *)
    echo "usage: $0 wrap|unwrap" >&2
    exit 2
    ;;
esac
