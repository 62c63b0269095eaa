#!/bin/sh
# The operator of the chart `operator`: each Greeting gets a ConfigMap of its name that holds its text.
# Options: --leader-elect (one pod is enough for it), --namespaces=a,b.
set -u
namespaces=''
for option in "$@"; do
  case $option in --namespaces=*) namespaces=$(echo "${option#*=}" | tr , ' ') ;; esac
done

# greetings OPTION...: namespace, name and text of each
greetings() {
  kubectl get greetings.example.org "$@" --output \
    'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name} {.spec.text}{"\n"}{end}'
}

all() {
  [ -n "$namespaces" ] || greetings --all-namespaces
  for namespace in $namespaces; do greetings --namespace "$namespace"; done
}

while sleep 1; do
  all | while read -r namespace name text; do
    map=$(kubectl create configmap "$name" --namespace "$namespace" --from-literal "text=$text" --dry-run=client --output json)
    echo "$map" | kubectl replace --filename - 2> /dev/null || echo "$map" | kubectl create --filename -
  done
done
