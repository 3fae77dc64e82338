#!/bin/sh
# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
# The tests watch films in a real browser and publish to real servers: install Debian's where there are none and we may.
set -eu
# Debian keeps servers out of an ordinary user's path.
PATH="$PATH:/usr/sbin"
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v sshd >/dev/null 2>&1 || missing="$missing openssh-server"
command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
# The W3C's checker for HTML, which npm brings below, runs on Java.
if command -v npm >/dev/null 2>&1; then
    command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
fi
if [ -z "$missing" ]; then
    :
elif [ "$(id -u)" = 0 ]; then
    # shellcheck disable=SC2086  (one word for each package)
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Missing:$missing. The tests that need them will be skipped. Install them with: sudo apt install$missing"
fi

# That checker and Lighthouse, where npm is installed.
if command -v npm >/dev/null 2>&1 && { [ ! -d .venv/npm/node_modules/vnu-jar ] || [ ! -d .venv/npm/node_modules/lighthouse ]; }; then
    npm install --prefix .venv/npm --silent --no-audit --no-fund vnu-jar@26.9.27 lighthouse@12.8.2 ||
        echo "vnu-jar and lighthouse could not be installed: the tests that need them will be skipped."
fi
