#!/bin/sh
# Browser tests need Debian's Chromium: install it where we may, else say exactly what to do.
set -e
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ]; then SUDO=""; elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then SUDO="sudo"; else
  echo "Pengujian perlu Chromium. Jalankan sekali sebagai root: apt-get update && apt-get install -y chromium" >&2; exit 1
fi
$SUDO apt-get update -qq
DEBIAN_FRONTEND=noninteractive $SUDO apt-get install -y -qq --no-install-recommends chromium >/dev/null
command -v chromium >/dev/null 2>&1 || { echo "Chromium tidak terpasang. Jalankan: apt-get install -y chromium" >&2; exit 1; }
