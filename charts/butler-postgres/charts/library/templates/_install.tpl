{{/*
The site's own Secrets with passwords, which the operator reads again only where they have its label.
*/}}
{{- define "butler-postgres.ownSecrets" -}}
{{- with .Values.cluster.initdb.secretName }}
- {{ . | quote }}
{{- end }}
{{- range $key, $role := .Values.roles }}
{{- with $role.passwordSecret }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- if .Values.access.enabled }}
{{- range $key, $member := .Values.access.members }}
{{- with dig "auth" "secretName" "" $member }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
