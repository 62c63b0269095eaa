{{/*
true where PostgreSQL reads the text as a number that the setting allows.
*/}}
{{- define "butler-postgres.isNumberOf" -}}
{{- $unit := dig "unit" "" .setting -}}
{{- $integer := eq .setting.type "integer" -}}
{{- $blank := `[\x20\t\n\v\f\r]*` -}}
{{- $digits := `0[xX][0-9a-fA-F]+(?:\.[0-9a-fA-F]*)?|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?` -}}
{{- $shape := printf `^%s([-+]?)(%s)%s([^\x20\t\n\v\f\r]*)%s$` $blank $digits $blank $blank -}}
{{- $number := regexReplaceAll $shape .text "${1}${2}" -}}
{{- $given := regexReplaceAll $shape .text "${3}" -}}
{{- $units := dict "B" 1.0 "kB" 1024.0 "MB" 1048576.0 "GB" 1073741824.0 "TB" 1099511627776.0 -}}
{{- $smaller := dict "B" 0.0 "kB" 1.0 "MB" 1024.0 "GB" 1048576.0 "TB" 1073741824.0 -}}
{{- if has $unit (list "ms" "s" "min") -}}
{{- $units = dict "us" 1.0 "ms" 1000.0 "s" 1000000.0 "min" 60000000.0 "h" 3600000000.0 "d" 86400000000.0 -}}
{{- $smaller = dict "us" 0.0 "ms" 1.0 "s" 1000.0 "min" 1000000.0 "h" 60000000.0 "d" 3600000000.0 -}}
{{- end -}}
{{- $base := eq $unit "8kB" | ternary 8192.0 (dig $unit 1.0 $units) -}}
{{- if and (regexMatch $shape .text) (or (not $given) (and $unit (hasKey $units $given))) -}}
{{- $isUnread := and $integer (regexMatch `^[\x20\t\n\v\f\r]*[-+]\.|^[\x20\t\n\v\f\r]+\.|^[\x20\t\n\v\f\r]*[-+]?0[0-9]*[89]` .text) -}}
{{- if not (or $isUnread (regexMatch `^[-+]?[0-9.]+[eE][-+]?0*(309|3[1-9][0-9]|[4-9][0-9][0-9]|[0-9]{4})` $number)) -}}
{{- if and $integer (regexMatch `^[-+]?0[0-7]+$` $number) -}}
{{- $number = int64 $number | toString -}}
{{- else if regexMatch `^[-+]?0[xX]` $number -}}
{{- $number = printf "%sp0" $number -}}
{{- end -}}
{{- $value := mulf (float64 $number) (dig $given $base $units) -}}
{{- range $step := compact (list (dig $given 0.0 $smaller) ($integer | ternary $base 0.0)) -}}
{{- $quotient := divf $value $step -}}
{{- $whole := floor $quotient -}}
{{- $rest := subf $quotient $whole -}}
{{- if or (gt $rest 0.5) (and (eq $rest 0.5) (ne 0 (mod (int64 $whole) 2 | int))) -}}
{{- $whole = addf $whole 1.0 -}}
{{- end -}}
{{- $value = mulf $whole $step -}}
{{- end -}}
{{- $value = divf $value $base -}}
{{- $gap := dig "gap" (list 1 0) .setting -}}
{{- $isInGap := and (ge $value (first $gap | float64)) (le $value (last $gap | float64)) -}}
{{- $isMultiple := eq 0 (mod (int64 $value) (dig "multiple" 1 .setting | int64) | int) -}}
{{- $isInRange := and (ge $value (dig "min" "0" .setting | float64)) (le $value (dig "max" "2147483647" .setting | float64)) -}}
{{- if and $isInRange $isMultiple (not $isInGap) -}}
true
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Patterns of the names that differ from one by two neighbouring letters, or up to three instead of them.
*/}}
{{- define "butler-postgres.similarNames" -}}
{{- range untilStep 0 (int (sub (len .) 1)) 1 }}
- {{ printf "%s[^,]{0,3}%s" (trunc . $) (substr (int (add . 2)) -1 $) | quote }}
{{- end }}
{{- end }}

{{/*
The known name that differs from the given one by a letter or two; nothing where there is none.
*/}}
{{- define "butler-postgres.nearest" -}}
{{- if regexMatch "^[a-z0-9_.]{4,63}$" .name -}}
{{- replace "," "" (regexFind
    (printf ",(%s)," (replace "." "[.]" (join "|" (fromYamlArray (include "butler-postgres.similarNames" .name)))))
    (printf ",%s," (join "," (sortAlpha (keys .names))))) -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{/*
What a number without a unit counts, and the units that a setting takes.
*/}}
{{- define "butler-postgres.settingUnits" -}}
{{- if has . (list "B" "kB" "8kB" "MB") -}}
{{- printf ", in %s or with a unit: B, kB, MB, GB, TB" (ternary "blocks of 8kB" . (eq . "8kB")) -}}
{{- else if has . (list "ms" "s" "min") -}}
{{- printf ", in %s or with a unit: us, ms, s, min, h, d" . -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{/*
What PostgreSQL takes for a setting.
*/}}
{{- define "butler-postgres.settingExpected" -}}
{{- if eq (dig "type" "" .) "bool" -}}
{{- "on or off" -}}
{{- else if has (dig "type" "" .) (list "integer" "real") -}}
{{- printf "%s from %v to %v%s%s"
    (ternary "a whole number" "a number" (eq (dig "type" "" .) "integer"))
    (dig "min" "0" .)
    (dig "max" "2147483647" .)
    (include "butler-postgres.settingUnits" (dig "unit" "" .))
    (ternary (printf ", %v" (dig "expected" "" .)) "" (regexMatch "." (dig "expected" "" .))) -}}
{{- else if eq (dig "type" "" .) "enum" -}}
{{- printf "one of %s" (join ", " (dig "choices" (list) .)) -}}
{{- else -}}
{{- dig "expected" "" . -}}
{{- end -}}
{{- end }}

{{/*
What to do about a value that PostgreSQL refuses: often only the unit is spelt otherwise.
*/}}
{{- define "butler-postgres.settingHint" -}}
{{- if and (has .unit (list "B" "kB" "8kB" "MB")) (regexMatch "^[0-9.]+ *([kK][iI]?|K[iI]?[bB]|k[iI][bB]|kb)$" .text) -}}
{{- printf "write %skB" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "B" "kB" "8kB" "MB")) (regexMatch "^[0-9.]+ *([mM][iI]?|m[iI]?[bB]|M[iI][bB]|Mb)$" .text) -}}
{{- printf "write %sMB" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "B" "kB" "8kB" "MB")) (regexMatch "^[0-9.]+ *([gG][iI]?|g[iI]?[bB]|G[iI][bB]|Gb)$" .text) -}}
{{- printf "write %sGB" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "B" "kB" "8kB" "MB")) (regexMatch "^[0-9.]+ *([tT][iI]?|t[iI]?[bB]|T[iI][bB]|Tb)$" .text) -}}
{{- printf "write %sTB" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "ms" "s" "min")) (regexMatch "^[0-9.]+ *(m|M|mins|Min|MIN|[mM]inutes?)$" .text) -}}
{{- printf "write %smin" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "ms" "s" "min")) (regexMatch "^[0-9.]+ *(S|secs?|Sec|[sS]econds?)$" .text) -}}
{{- printf "write %ss" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "ms" "s" "min")) (regexMatch "^[0-9.]+ *(H|hrs?|[hH]ours?)$" .text) -}}
{{- printf "write %sh" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "ms" "s" "min")) (regexMatch "^[0-9.]+ *(D|[dD]ays?)$" .text) -}}
{{- printf "write %sd" (regexFind "^[0-9.]+" .text) -}}
{{- else if and (has .unit (list "ms" "s" "min")) (regexMatch "^[0-9.]+ *(MS|Ms|msecs?|millis|milliseconds?)$" .text) -}}
{{- printf "write %sms" (regexFind "^[0-9.]+" .text) -}}
{{- else -}}
{{- "PostgreSQL does not start with it" -}}
{{- end -}}
{{- end }}

{{/*
What to do about a name that PostgreSQL does not know.
*/}}
{{- define "butler-postgres.unknownSettingHint" -}}
{{- if include "butler-postgres.nearest" (dict "name" (lower .name) "names" .known.settings) -}}
{{- printf "did you mean %s?" (include "butler-postgres.nearest" (dict "name" (lower .name) "names" .known.settings)) -}}
{{- else if include "butler-postgres.nearest" (dict "name" (regexFind "^[^.]*" (lower .name)) "names" .known.modules) -}}
{{- printf "the module nearest to it is %s" (include "butler-postgres.nearest" (dict "name" (regexFind "^[^.]*" (lower .name)) "names" .known.modules)) -}}
{{- else -}}
{{- "PostgreSQL does not start with it; a setting of a module has the module's name and a dot before its own" -}}
{{- end -}}
{{- end }}

{{/*
What is wrong with settings of PostgreSQL: names that it does not know, and values that it refuses or that give up safety.
*/}}
{{- define "butler-postgres.settingFaults" -}}
{{- range $name, $text := .settings }}
{{- if and
    (not (hasKey $.known.settings (lower $name)))
    (or (not (contains "." $name)) (include "butler-postgres.nearest" (dict "name" (regexFind "^[^.]*" (lower $name)) "names" $.known.modules))) }}
- rule: unknown
  at: {{ printf "cluster.postgresql.parameters.%s" $name | quote }}
  name: {{ $name | quote }}
  text: {{ replace "\n" " " $text | quote }}
  why: ""
  hint: {{ include "butler-postgres.unknownSettingHint" (dict "name" $name "known" $.known) | quote }}
{{- end }}
{{- range dig (lower $name) (list) $.known.settings }}
{{- if lt (int $.root.Values.cluster.image.major) (int (dig "since" 0 .)) }}
- rule: major
  at: {{ printf "cluster.postgresql.parameters.%s" $name | quote }}
  name: {{ $name | quote }}
  text: {{ replace "\n" " " $text | quote }}
  why: {{ printf "it came with %v" (int (dig "since" 0 .)) | quote }}
  hint: take it out as long as cluster.image.major is lower
{{- else if gt (int $.root.Values.cluster.image.major) (int (dig "until" 99 .)) }}
- rule: major
  at: {{ printf "cluster.postgresql.parameters.%s" $name | quote }}
  name: {{ $name | quote }}
  text: {{ replace "\n" " " $text | quote }}
  why: {{ printf "%v was the last that had it" (int (dig "until" 99 .)) | quote }}
  hint: {{ ternary (printf "use %v" (dig "instead" "" .)) "take it out" (hasKey . "instead") | quote }}
{{- else if eq (dig "type" "" .) "fixed" }}
- rule: fixed
  at: {{ printf "cluster.postgresql.parameters.%s" $name | quote }}
  name: {{ $name | quote }}
  text: {{ replace "\n" " " $text | quote }}
  why: ""
  hint: take it out
{{- else if and
    (not (or (lt (int $.root.Values.cluster.image.major) (int (dig "from" 0 .))) (gt (int $.root.Values.cluster.image.major) (int (dig "to" 99 .)))))
    (not (or
      (and (eq (dig "type" "" .) "bool") (regexMatch "^(on|t(r(ue?)?)?|y(es?)?|1|off?|f(a(l(se?)?)?)?|no?|0)$" (lower $text)))
      (and (eq (dig "type" "" .) "enum") (or (has (lower $text) (dig "choices" (list) .)) (has (lower $text) (dig "hidden" (list) .))))
      (and (has (dig "type" "" .) (list "integer" "real")) (include "butler-postgres.isNumberOf" (dict "setting" . "text" $text)))
      (and
        (eq (dig "type" "" .) "string")
        (or
          (and (not (hasKey . "letters")) (regexMatch (dig "pattern" "" .) (lower $text)))
          (has (join "" (regexFindAll "[a-z0-9]" (lower $text) -1)) (dig "letters" (list) .))
          (and (hasKey . "isZone") (has (lower $text) $.known.zones)))))) }}
- rule: value
  at: {{ printf "cluster.postgresql.parameters.%s" $name | quote }}
  name: {{ $name | quote }}
  text: {{ replace "\n" " " $text | quote }}
  why: {{ include "butler-postgres.settingExpected" . | quote }}
  hint: {{ include "butler-postgres.settingHint" (dict "unit" (dig "unit" "" .) "text" $text) | quote }}
{{- else if and
    (not (or (lt (int $.root.Values.cluster.image.major) (int (dig "from" 0 .))) (gt (int $.root.Values.cluster.image.major) (int (dig "to" 99 .)))))
    (hasKey . "unsafe")
    (regexMatch (dig "unsafe" "" .) (lower $text)) }}
- rule: unsafe
  at: {{ printf "cluster.postgresql.parameters.%s" $name | quote }}
  name: {{ $name | quote }}
  text: {{ replace "\n" " " $text | quote }}
  why: {{ dig "danger" "" . }}
  hint: take it out, or give the reason in policies.exceptions
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Values of the poolers that PgBouncer does not start with.
*/}}
{{- define "butler-postgres.poolerSettingFaults" -}}
{{- range $pooler, $spec := .poolers }}
{{- range $name, $text := dig "pgbouncer" "parameters" (dict) $spec }}
{{- if and
    (hasKey $.known.settings $name)
    (not (regexMatch (dig "pattern" "" (dig (dig $name "" $.known.settings) (dict "pattern" "" "expected" "") $.known.types)) $text)) }}
- at: {{ printf "poolers.%s.parameters.%s" $pooler $name | quote }}
  name: {{ $name | quote }}
  text: {{ replace "\n" " " $text | quote }}
  expected: {{ dig "expected" "" (dig (dig $name "" $.known.settings) (dict "pattern" "" "expected" "") $.known.types) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
