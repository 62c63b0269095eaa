{{/*
The chart's name, or nameOverride.
*/}}
{{- define "butler-postgres.name" -}}
{{- default .Chart.Name .Values.nameOverride -}}
{{- end }}

{{/*
The Cluster's name, with which all other names begin. A release whose name has the chart's name in it
does not get it twice. A name that is too long is refused, not cut: a cut name would be another cluster.
*/}}
{{- define "butler-postgres.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains (include "butler-postgres.name" .) .Release.Name -}}
{{- .Release.Name -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "butler-postgres.name" .) -}}
{{- end -}}
{{- end }}

{{/*
The namespace of the release's objects.
*/}}
{{- define "butler-postgres.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride -}}
{{- end }}

{{/*
The chart's name and version, as the value of a label.
*/}}
{{- define "butler-postgres.chart" -}}
{{- replace "+" "_" (printf "%s-%s" .Chart.Name .Chart.Version) -}}
{{- end }}

{{/*
Labels of every object, by Kubernetes' recommended names.
*/}}
{{- define "butler-postgres.labels" -}}
helm.sh/chart: {{ include "butler-postgres.chart" . | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- include "butler-postgres.podLabels" . | nindent 0 }}
{{- with .Values.labels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
Labels of pods, which do not change with the chart's version.
*/}}
{{- define "butler-postgres.podLabels" -}}
app.kubernetes.io/name: {{ include "butler-postgres.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/part-of: butler
{{- end }}

{{/*
Annotations of Helm, Flux and Argo CD that keep an object when the release is deleted.
*/}}
{{- define "butler-postgres.keepAnnotations" -}}
helm.sh/resource-policy: keep
kustomize.toolkit.fluxcd.io/prune: disabled
argocd.argoproj.io/sync-options: Prune=false,Delete=false
{{- end }}

{{/*
An image's name as nodes pull it: with images.registry, where that is given, instead of its own registry.
*/}}
{{- define "butler-postgres.pulled" -}}
{{- if and .root.Values.images.registry (eq (trimPrefix (printf "%s/" (default "" .root.Values.images.registry)) .name) .name) -}}
{{- printf "%s/%s" (default "" .root.Values.images.registry) (trimPrefix (regexFind "^(localhost|[^/]*[.:][^/]*)/" .name) .name) -}}
{{- else -}}
{{- .name -}}
{{- end -}}
{{- end }}

{{/*
The PostgreSQL image as the values name it, where no catalog does.
*/}}
{{- define "butler-postgres.namedImage" -}}
{{- if .Values.cluster.image.name -}}
{{- .Values.cluster.image.name -}}
{{- else -}}
{{- printf "%s:%s" .Values.cluster.image.repository (index .Values.cluster.image.tags (toString .Values.cluster.image.major)) -}}
{{- end -}}
{{- end }}

{{/*
Names of the Secrets with registry credentials, which every pod has.
*/}}
{{- define "butler-postgres.pullSecrets" -}}
{{- range .Values.images.pullSecrets }}
- {{ . | quote }}
{{- end }}
{{- range .Values.cluster.image.pullSecrets }}
- {{ . | quote }}
{{- end }}
{{- range dig "imagePullSecrets" (list) .Values.cluster.overrides }}
- {{ toString (dig "name" "" .) | quote }}
{{- end }}
{{- end }}

{{/*
Where the PostgreSQL image comes from: a name, or a catalog.
*/}}
{{- define "butler-postgres.clusterImage" -}}
{{- with .Values.cluster.image.catalog }}
imageCatalogRef:
  apiGroup: postgresql.cnpg.io
  kind: {{ dig "kind" "ImageCatalog" . }}
  name: {{ .name | quote }}
  major: {{ $.Values.cluster.image.major }}
{{- else }}
imageName: {{ include "butler-postgres.pulled" (dict "root" . "name" (include "butler-postgres.namedImage" .)) | quote }}
{{- end }}
imagePullPolicy: {{ default .Values.images.pullPolicy .Values.cluster.image.pullPolicy | quote }}
{{- if include "butler-postgres.pullSecrets" . }}
imagePullSecrets:
  {{- range uniq (fromYamlArray (include "butler-postgres.pullSecrets" .)) }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
The image of an extension as nodes pull it, where it has one.
*/}}
{{- define "butler-postgres.extensionImage" -}}
{{- if dig "image" "reference" "" .extension }}
image:
  reference: {{ include "butler-postgres.pulled" (dict "root" .root "name" (dig "image" "reference" "" .extension)) | quote }}
{{- end }}
{{- end }}

{{/*
An extension as an image volume, whose image comes from images.registry, where that is given.
*/}}
{{- define "butler-postgres.imageVolume" -}}
{{- include "butler-postgres.override" (dict
    "yaml" (toYaml .extension)
    "overrides" (fromYaml (include "butler-postgres.extensionImage" (dict "root" .root "extension" .extension)))) | nindent 0 }}
{{- end }}

{{/*
The DNS names by which clients outside Kubernetes reach the Services of instances and poolers.
*/}}
{{- define "butler-postgres.hostnames" -}}
{{- range $name, $service := .Values.services }}
{{- if $service.hostname }}
- {{ dig "hostname" "" $service | quote }}
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if dig "service" "hostname" "" $pooler }}
- {{ dig "service" "hostname" "" $pooler | quote }}
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- range $key, $service := $pooler.services }}
{{- if $service.hostname }}
- {{ dig "hostname" "" $service | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Whether the cluster follows another one and takes no writes.
*/}}
{{- define "butler-postgres.isReplica" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- if or
    (dig "replica" "enabled" false $spec)
    (and (dig "replica" "primary" "" $spec) (ne (dig "replica" "primary" "" $spec) (dig "replica" "self" (include "butler-postgres.fullname" .) $spec))) }}
true
{{- end }}
{{- end }}

{{/*
Whether the values stop every instance: by hibernation or by fencing.
*/}}
{{- define "butler-postgres.isStopped" -}}
{{- if or
    (eq (dig "cnpg.io/hibernation" "" .Values.cluster.annotations) "on")
    (contains "\"*\"" (dig "cnpg.io/fencedInstances" "" .Values.cluster.annotations)) }}
true
{{- end }}
{{- end }}

{{/*
Names that the pods of the instances may have: the operator takes the lowest number that is free, and may have a few
more than are asked for while it replaces some.
*/}}
{{- define "butler-postgres.instanceNames" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $instances := int (dig "instances" 1 $spec) -}}
{{- range untilStep 1 (int (add $instances 4)) 1 }}
- {{ printf "%s-%d" (include "butler-postgres.fullname" $) (int64 .) | quote }}
{{- end }}
{{- end }}

{{/*
A map whose values the API wants as strings.
*/}}
{{- define "butler-postgres.strings" -}}
{{- range $name, $value := . }}
{{ $name | quote }}: {{ kindIs "string" $value | ternary $value (toJson $value) | quote }}
{{- end }}
{{- end }}

{{/*
The items of a list that it has more than once.
*/}}
{{- define "butler-postgres.repeatedNames" -}}
{{- range . }}
{{- if gt (len $) (add (len (without $ .)) 1) }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The Secret with the password of the first database's owner.
*/}}
{{- define "butler-postgres.ownerSecret" -}}
{{- if .Values.cluster.initdb.secretName -}}
{{- .Values.cluster.initdb.secretName -}}
{{- else -}}
{{- printf "%s-app" (include "butler-postgres.fullname" .) -}}
{{- end -}}
{{- end }}

{{/*
A Pooler's name, which its Service and its Deployment have too, by its key in the values.
*/}}
{{- define "butler-postgres.poolerName" -}}
{{- default (printf "%s-pooler-%s" (include "butler-postgres.fullname" .root) .name) (dig .name "name" "" .root.Values.poolers) -}}
{{- end }}

{{/*
The name of a further Service of a pooler, by its key in the values.
*/}}
{{- define "butler-postgres.poolerServiceName" -}}
{{- default
    (printf "%s-%s" (include "butler-postgres.poolerName" (dict "root" .root "name" .pooler)) .key)
    (dig .pooler "services" .key "name" "" .root.Values.poolers) -}}
{{- end }}

{{/*
The ObjectStore that the cluster archives to.
*/}}
{{- define "butler-postgres.objectStoreName" -}}
{{- default (include "butler-postgres.fullname" .) (dig "objectStore" "name" "" .Values.backups) -}}
{{- end }}

{{/*
A number with a unit of Kubernetes or PostgreSQL, in thousandths; unit is what a number without one counts.
*/}}
{{- define "butler-postgres.amount" -}}
{{- if regexMatch "m$" .text -}}
{{- regexFind "^[0-9]+" .text -}}
{{- else -}}
{{- toString (mul
    (int (default "0" (regexFind "[1-9][0-9]*$"
      (printf "%s%s" (regexFind "^[0-9]*" .text) (trunc 3 (printf "%s000" (regexFind "[0-9]*$" (regexFind "^[0-9]+[.][0-9]+" .text))))))))
    (int (default "0" (index
      (dict "" "1" "B" "1" "kB" "1024" "MB" "1048576" "GB" "1073741824" "TB" "1099511627776" "8kB" "8192" "k" "1000" "M" "1000000" "G" "1000000000"
        "T" "1000000000000" "P" "1000000000000000" "Ki" "1024" "Mi" "1048576" "Gi" "1073741824" "Ti" "1099511627776" "Pi" "1125899906842624")
      (default .unit (regexFind "[A-Za-z]*$" .text)))))) -}}
{{- end -}}
{{- end }}

{{/*
A quantity of Kubernetes, in thousandths.
*/}}
{{- define "butler-postgres.quantityAmount" -}}
{{- include "butler-postgres.amount" (dict "text" (toString .) "unit" "") -}}
{{- end }}

{{/*
An amount in thousandths with the largest unit that leaves a whole number; of 1024 where the quantity has such a unit.
*/}}
{{- define "butler-postgres.canonicalAmount" -}}
{{- if eq (int .amount) 0 -}}
{{- "0" -}}
{{- else if regexMatch "i$" .quantity -}}
{{- if eq (mod (int .amount) 1125899906842624000) 0 -}}
{{- printf "%vPi" (div (int .amount) 1125899906842624000) -}}
{{- else if eq (mod (int .amount) 1099511627776000) 0 -}}
{{- printf "%vTi" (div (int .amount) 1099511627776000) -}}
{{- else if eq (mod (int .amount) 1073741824000) 0 -}}
{{- printf "%vGi" (div (int .amount) 1073741824000) -}}
{{- else if eq (mod (int .amount) 1048576000) 0 -}}
{{- printf "%vMi" (div (int .amount) 1048576000) -}}
{{- else if eq (mod (int .amount) 1024000) 0 -}}
{{- printf "%vKi" (div (int .amount) 1024000) -}}
{{- else if eq (mod (int .amount) 1000) 0 -}}
{{- printf "%v" (div (int .amount) 1000) -}}
{{- else -}}
{{- printf "%vm" (int .amount) -}}
{{- end -}}
{{- else if eq (mod (int .amount) 1000000000000000000) 0 -}}
{{- printf "%vP" (div (int .amount) 1000000000000000000) -}}
{{- else if eq (mod (int .amount) 1000000000000000) 0 -}}
{{- printf "%vT" (div (int .amount) 1000000000000000) -}}
{{- else if eq (mod (int .amount) 1000000000000) 0 -}}
{{- printf "%vG" (div (int .amount) 1000000000000) -}}
{{- else if eq (mod (int .amount) 1000000000) 0 -}}
{{- printf "%vM" (div (int .amount) 1000000000) -}}
{{- else if eq (mod (int .amount) 1000000) 0 -}}
{{- printf "%vk" (div (int .amount) 1000000) -}}
{{- else if eq (mod (int .amount) 1000) 0 -}}
{{- printf "%v" (div (int .amount) 1000) -}}
{{- else -}}
{{- printf "%vm" (int .amount) -}}
{{- end -}}
{{- end }}

{{/*
A quantity as the API server gives it back (0.5 as 500m, 2048Mi as 2Gi), so that GitOps tools see no difference.
*/}}
{{- define "butler-postgres.quantity" -}}
{{- if regexMatch "^[0-9]" (toString .) -}}
{{- include "butler-postgres.canonicalAmount" (dict "amount" (include "butler-postgres.quantityAmount" .) "quantity" (toString .)) -}}
{{- else -}}
{{- toString . -}}
{{- end -}}
{{- end }}

{{/*
Quantities by name, as the API server gives them back.
*/}}
{{- define "butler-postgres.quantities" -}}
{{- range $name, $quantity := . }}
{{ $name | quote }}: {{ include "butler-postgres.quantity" $quantity | quote }}
{{- end }}
{{- end }}

{{/*
The field resources, every quantity as the API server gives it back.
*/}}
{{- define "butler-postgres.resources" -}}
{{- if or .requests .limits }}
resources:
  {{- if .requests }}
  requests:
    {{- include "butler-postgres.quantities" .requests | trim | nindent 4 }}
  {{- end }}
  {{- if .limits }}
  limits:
    {{- include "butler-postgres.quantities" .limits | trim | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
A quantity of storage in bytes, as PromQL computes them.
*/}}
{{- define "butler-postgres.bytes" -}}
{{- printf "%s * %s"
    (regexFind "^[0-9.]+" .)
    (index
      (dict "k" "1000^1" "Ki" "1024^1" "M" "1000^2" "Mi" "1024^2" "G" "1000^3" "Gi" "1024^3" "T" "1000^4" "Ti" "1024^4" "P" "1000^5" "Pi" "1024^5"
        "E" "1000^6" "Ei" "1024^6")
      (regexFind "[A-Za-z]+$" .)) -}}
{{- end }}

{{/*
The YAML in .yaml with .overrides merged over it, where there are any. Maps are merged. A list is added to: an item that
is there already is merged into, another one comes last. Items are the same by name and key, by the name of a Service's template,
by alert, or by the name of a port; else by all of them. Everything else is replaced; 0, false and "" count. What is null is
taken away. It calls itself with .base, a map inside the YAML, to be changed in place.
*/}}
{{- define "butler-postgres.override" -}}
{{- if .overrides -}}
{{- $base := hasKey . "base" | ternary .base dict -}}
{{- if .yaml -}}
{{- $base = fromYaml (printf "%s\n" .yaml) -}}
{{- end -}}
{{- range $key, $value := .overrides -}}
{{- $old := get $base $key -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $base $key -}}
{{- else if kindIs "map" $value -}}
{{- $map := ternary $old (dict) (kindIs "map" $old) -}}
{{- $_ := include "butler-postgres.override" (dict "base" $map "overrides" $value) -}}
{{- $_ := set $base $key $map -}}
{{- else if and (kindIs "slice" $value) (kindIs "slice" $old) -}}
{{- $list := $old -}}
{{- $known := dict -}}
{{- range $at, $item := concat $old $value -}}
{{- $identity := toJson $item -}}
{{- if kindIs "map" $item -}}
{{- $template := dig "serviceTemplate" "metadata" "name" "" $item -}}
{{- if or (hasKey $item "name") $template -}}
{{- $identity = toJson (list (dig "name" $template $item) (dig "key" "" $item)) -}}
{{- else if hasKey $item "alert" -}}
{{- $identity = toJson (list $item.alert (dig "key" "" $item)) -}}
{{- else if kindIs "string" $item.port -}}
{{- $identity = toJson (list $item.port (dig "key" "" $item)) -}}
{{- end -}}
{{- end -}}
{{- $there := hasKey $known $identity -}}
{{- if not $there -}}
{{- $_ := set $known $identity $item -}}
{{- end -}}
{{- if ge $at (len $old) -}}
{{- if not $there -}}
{{- $list = append $list $item -}}
{{- else if kindIs "map" $item -}}
{{- $_ := include "butler-postgres.override" (dict "base" (get $known $identity) "overrides" $item) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set $base $key $list -}}
{{- else -}}
{{- $_ := set $base $key $value -}}
{{- end -}}
{{- end -}}
{{- toYaml $base -}}
{{- else -}}
{{- .yaml -}}
{{- end -}}
{{- end }}

{{/*
Takes every null out of a map and the maps in it, in place, but for those called overrides.
*/}}
{{- define "butler-postgres.withoutNullsIn" -}}
{{- range $key, $value := . -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $ $key -}}
{{- else if and (kindIs "map" $value) (ne $key "overrides") -}}
{{- include "butler-postgres.withoutNullsIn" $value -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Takes every null out of the values, before the first file reads them. A later file of values writes null to take away what an
earlier one has; Helm leaves it where the chart has no default.
*/}}
{{- define "butler-postgres.withoutNulls" -}}
{{- if not (hasKey . "IsWithoutNulls") -}}
{{- $_ := set . "IsWithoutNulls" true -}}
{{- include "butler-postgres.withoutNullsIn" .Values -}}
{{- end -}}
{{- end }}

{{/*
A file without its comments, but for those at its head.
*/}}
{{- define "butler-postgres.sql" -}}
{{- regexReplaceAll "\\n +--[^\\n]*|(\\n)\\n--[^\\n]*(\\n--[^\\n]*)*" . "$1" -}}
{{- end }}

{{/*
A file without its comments, but for those at its head.
*/}}
{{- define "butler-postgres.shell" -}}
{{- regexReplaceAll "\\n +#[^\\n]*|(\\n)\\n#[^\\n]*(\\n#[^\\n]*)*" . "$1" -}}
{{- end }}
