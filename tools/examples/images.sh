#!/usr/bin/env bash
# images.sh CLUSTER: makes the image of the examples out of Debian's packages, and puts it into a cluster of kind.
# Needs docker, kind, kubectl, mmdebstrap, and root.
set -euo pipefail
cluster=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mirror=$(awk '/^URIs:/ { print $2; exit } /^deb / { print $2; exit }' \
  /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2> /dev/null)
operator=$(cd "$(dirname "$0")/../../examples/operator" && pwd)

mmdebstrap --mode=root --variant=minbase --quiet --include=nginx,redis-server,curl,ca-certificates \
  --customize-hook="copy-in $(readlink -f "$(command -v kubectl)") /usr/local/bin" trixie "$work/base.tar" "$mirror"
docker import --change 'CMD ["nginx", "-g", "daemon off;"]' "$work/base.tar" helm-kit-examples/debian:1 > /dev/null
DOCKER_BUILDKIT=0 docker build --quiet --build-arg BASE=helm-kit-examples/debian:1 --tag helm-kit-examples/operator:1 "$operator" \
  > /dev/null
for image in debian operator; do kind load docker-image "helm-kit-examples/$image:1" --name "$cluster"; done
