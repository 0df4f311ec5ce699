#!/bin/sh
# Leaves a working .venv beside the Makefile: ecabinet, ecabinet-server and python in .venv/bin.
# Owns the interpreter, the locked packages and Qt's system libraries; touches nothing else.
# Runs again in an instant when nothing has changed. PYTHON names the interpreter to prefer.
set -eu

cd "$(dirname "$0")/.."
venv=.venv
lock=packaging/requirements.lock
stamp=$venv/installed-from
QT_PACKAGES=""   # what qt_packages finds missing
UPDATED=no

say() { printf '%s\n' "$*" >&2; }
stop() { say "setup: $*"; exit 1; }

# What the environment was made from; it cannot be moved, so the folder belongs to it.
made_from() { pwd; cat "$lock" pyproject.toml packaging/setup.sh; }

unchanged() {
    [ -x $venv/bin/ecabinet ] && [ -x $venv/bin/ecabinet-server ] && [ -f $stamp ] || return 1
    made_from | cmp -s - $stamp && $venv/bin/python -c '' 2>/dev/null
}

# --- system packages -----------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1; fi
}

# apt_install PACKAGE…: 0 when they are installed, 1 when this account or system cannot.
apt_install() {
    command -v apt-get >/dev/null 2>&1 && as_root true || return 1
    say "setup: installing $*"
    if [ $UPDATED = no ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >/dev/null || return 1
        UPDATED=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

install_line() { printf 'sudo apt-get update && sudo apt-get install -y %s' "$*"; }

# --- Python --------------------------------------------------------------------------------

recent() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for name in "${PYTHON:-python3}" python3 python3.11 python3.12 python3.13 python3.14 python; do
        if recent "$name"; then command -v "$name"; return; fi
    done
    return 1
}

make_venv() {
    rm -rf $venv
    "$1" -m venv $venv >/dev/null 2>&1 && [ -x $venv/bin/pip ]
}

ensure_venv() {
    if [ -x $venv/bin/pip ] && recent $venv/bin/python && [ "$(cat $venv/made-in 2>/dev/null)" = "$(pwd)" ]; then
        return
    fi
    python=$(find_python) || python=""
    if [ -z "$python" ]; then
        apt_install python3 python3-venv && python=$(find_python) ||
            stop "Python 3.11 or newer was not found. Install it (on Debian 12, Ubuntu 24.04 or newer:
    $(install_line python3 python3-venv)
) or name one: make setup PYTHON=/path/to/python3.11"
    fi
    if ! make_venv "$python"; then
        # Debian keeps ensurepip in a package of its own, one for each version.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$package" || apt_install python3-venv ||
            stop "$python cannot make a virtual environment. Run this once, then make setup again:
    $(install_line "$package")"
        make_venv "$python" || stop "$python -m venv $venv still fails; run it to see why."
    fi
    pwd >$venv/made-in
}

# --- packages ------------------------------------------------------------------------------

install_packages() {
    say "setup: installing the locked packages (about 250 MB the first time)"
    # The lock is complete: without --no-deps pip would only resolve it all once more.
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --no-deps -r $lock </dev/null >&2 || stop "the packages could not be installed."
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --no-deps --no-build-isolation --no-index -e . </dev/null >&2 ||
        stop "the project itself could not be installed."
}

# What a start would otherwise work out each time anew. PySide6 keeps its helpers packed and compiles
# them whenever it is imported; SBK_EMBED is its own switch to have them lie as files instead
# (doc.qt.io/qtforpython-6/developer/embed.html). 1 takes away those of an earlier version.
precompile() {
    for packed in 1 0; do
        SBK_EMBED=$packed $venv/bin/python -c 'import shiboken6' ||
            stop "PySide6 cannot be imported; run $venv/bin/python -c 'import shiboken6' to see why."
    done
    helpers=$($venv/bin/python -c 'import shiboken6; print(shiboken6.__path__[0])')/files.dir
    $venv/bin/python -m compileall -q "$helpers" ecabinet ui server resources >&2 ||
        say "setup: some modules could not be compiled; each start compiles them."
}

# --- Qt's system libraries -----------------------------------------------------------------

# missing FILE…: the library names that the loader does not find, one a line.
missing() {
    for file in "$@"; do
        [ -e "$file" ] && ldd "$file" 2>/dev/null
    done | awk '/not found/ {print $1}' | sort -u
}

# The Debian package of a library name; newer releases provide libglib2.0-0 by another name.
package_of() {
    case $1 in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1) echo libgl1 ;;
        libGLX.so.0) echo libglx0 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-*.so.*) printf '%s\n' "$1" | sed 's/\.so\.//' ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libbrotlidec.so.1 | libbrotlicommon.so.1) echo libbrotli1 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        libstdc++.so.6) echo libstdc++6 ;;
    esac
}

# Sets QT_PACKAGES to the Debian packages that the given files lack.
qt_packages() {
    QT_PACKAGES=""
    for library in $(missing "$@"); do
        package=$(package_of "$library")
        case " $QT_PACKAGES " in
            *" ${package:-$library} "*) ;;
            *) QT_PACKAGES="$QT_PACKAGES ${package:-$library}" ;;
        esac
    done
    QT_PACKAGES=${QT_PACKAGES# }
}

ensure_qt() {
    command -v ldd >/dev/null 2>&1 || return 0
    qt=$($venv/bin/python -c 'import PySide6; print(PySide6.__path__[0])')/Qt
    bare="$qt/lib/libQt6Widgets.so.6 $qt/lib/libQt6Gui.so.6 $qt/lib/libQt6Network.so.6
        $qt/lib/libQt6Svg.so.6 $qt/plugins/platforms/libqoffscreen.so"
    shown="$qt/plugins/platforms/libqxcb.so $qt/plugins/platforms/libqwayland.so"
    # A library that was missing can hide what it needs itself, hence a second look.
    for _ in 1 2; do
        # shellcheck disable=SC2086
        qt_packages $bare $shown
        [ -z "$QT_PACKAGES" ] && return 0
        # shellcheck disable=SC2086
        apt_install $QT_PACKAGES || break
    done
    # shellcheck disable=SC2086
    qt_packages $bare
    [ -z "$QT_PACKAGES" ] || stop "Qt needs system libraries. Run this once, then make setup again:
    $(install_line "$QT_PACKAGES")"
    # shellcheck disable=SC2086
    qt_packages $shown
    [ -z "$QT_PACKAGES" ] || say "setup: done; to open windows on this machine's display, run once:
    $(install_line "$QT_PACKAGES")"
}

unchanged && exit 0
rm -f $stamp
ensure_venv
install_packages
ensure_qt
precompile
made_from >$stamp
