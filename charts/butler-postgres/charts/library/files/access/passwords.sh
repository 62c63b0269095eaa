#!/usr/bin/env bash
# Makes a Secret with a random password of each file NAME.json beside it, once: the password is nowhere else, neither in the
# release nor in a log or an argument. Needs bash, kubectl, base64, head, tr.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}

kube() {
  kubectl --namespace "$NAMESPACE" "$@"
}

for file in "$here"/*.json; do
  name=${file##*/}
  name=${name%.json}
  if [ -n "$(kube get secret "$name" --ignore-not-found --output name)" ]; then
    # Releases of 0.1.0 had the Secret as an object, which Helm deletes now unless the live one says this:
    # https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
    kube annotate secret "$name" helm.sh/resource-policy=keep --overwrite
  else
    # 192 bits
    password=$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')
    manifest=$(< "$file")
    kube create -f - <<< "${manifest/@PASSWORD@/$password}"
  fi
done
