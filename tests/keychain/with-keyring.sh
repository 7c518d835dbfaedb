#!/bin/sh
# Runs a command with a session bus and an unlocked, empty Secret Service of its own, and leaves nothing behind.
# Debian packages: dbus and gnome-keyring. As root they are installed when they are missing; otherwise it says so.
set -eu

missing() { ! command -v dbus-run-session >/dev/null || ! command -v gnome-keyring-daemon >/dev/null; }

if missing && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends dbus gnome-keyring; } >&2 || true
fi
if missing; then
  echo 'The keychain tests need a Secret Service: install the packages dbus and gnome-keyring.' >&2
  exit 69
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/run" "$folder/home"
export HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run"
export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
mkdir -p "$XDG_DATA_HOME/keyrings"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL

# An empty password would create no default collection.
dbus-run-session -- sh -c '
  eval "$(printf "pw\n" | gnome-keyring-daemon --unlock --components=secrets --daemonize 2>/dev/null | sed "s/^/export /")"
  "$@"' sh "$@"
