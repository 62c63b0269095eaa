{{/*
An image catalog's spec, before its overrides.
*/}}
{{- define "butler-postgres.catalogSpec" -}}
images:
  {{- range .catalog.images }}
  - major: {{ .major }}
    image: {{ include "butler-postgres.pulled" (dict "root" $.root "name" .image) | quote }}
    {{- if .extensions }}
    extensions:
      {{- range .extensions }}
      -
        {{- include "butler-postgres.imageVolume" (dict "root" $.root "extension" .) | trim | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- if .catalog.componentImages }}
componentImages:
  {{- range $key, $image := .catalog.componentImages }}
  - key: {{ $key | quote }}
    image: {{ include "butler-postgres.pulled" (dict "root" $.root "name" $image) | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
The images of the release's catalogs.
*/}}
{{- define "butler-postgres.catalogImages" -}}
{{- range $name, $catalog := .Values.imageCatalogs }}
{{- range $catalog.images }}
- at: {{ printf "imageCatalogs.%s.images" $name | quote }}
  major: {{ toString .major | quote }}
  image: {{ .image | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The majors in the release's own catalog of which the Cluster takes its image.
*/}}
{{- define "butler-postgres.catalogMajors" -}}
{{- range $name, $catalog := .Values.imageCatalogs }}
{{- if and
    (eq $name (dig "catalog" "name" "" $.Values.cluster.image))
    (eq (dig "kind" "ImageCatalog" $catalog) (dig "catalog" "kind" "ImageCatalog" $.Values.cluster.image)) }}
{{- range $catalog.images }}
- {{ toString .major | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
