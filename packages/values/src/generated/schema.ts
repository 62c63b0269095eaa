// Generated from schemas/ by "nx run values:codegen". Do not edit.

import type { JsonSchema } from '@butler-postgres/schema-kit';

export const schema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "butler-postgres values",
  "description": "Values of the Helm chart butler-postgres: a PostgreSQL cluster for the Rubin Butler, run by the CloudNativePG operator.",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "nameOverride": {
      "type": "string",
      "pattern": "^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$",
      "not": {
        "enum": [
          "y",
          "yes",
          "n",
          "no",
          "on",
          "off",
          "true",
          "false",
          "null"
        ]
      },
      "x-message": "a DNS label: lower-case letters, digits and dashes, first a letter, at most 50 characters (and no word that YAML reads as a boolean)",
      "description": "Replaces the chart's name in the names of all objects.",
      "examples": [
        "usdf-butler"
      ]
    },
    "fullnameOverride": {
      "type": "string",
      "pattern": "^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$",
      "not": {
        "enum": [
          "y",
          "yes",
          "n",
          "no",
          "on",
          "off",
          "true",
          "false",
          "null"
        ]
      },
      "x-message": "a DNS label: lower-case letters, digits and dashes, first a letter, at most 50 characters (and no word that YAML reads as a boolean)",
      "description": "Replaces the whole name: the Cluster is called exactly this, its other objects start with it. At most 50 characters, the operator's limit.",
      "examples": [
        "usdf-butler"
      ]
    },
    "labels": {
      "description": "Labels for every object of the chart, beside the recommended app.kubernetes.io ones.",
      "default": {},
      "examples": [
        {
          "team": "data-access"
        }
      ],
      "type": "object",
      "additionalProperties": {
        "type": "string"
      },
      "propertyNames": {
        "not": {
          "pattern": "^(helm\\.sh/chart|app\\.kubernetes\\.io/(name|instance|version|managed-by|part-of))$"
        },
        "x-message": "a label that the chart does not set itself (helm.sh/chart and the recommended app.kubernetes.io ones)"
      }
    },
    "annotations": {
      "description": "Annotations for every object of the chart.",
      "default": {},
      "type": "object",
      "additionalProperties": {
        "type": "string"
      },
      "propertyNames": {
        "not": {
          "pattern": "^(helm\\.sh/resource-policy|kustomize\\.toolkit\\.fluxcd\\.io/prune|argocd\\.argoproj\\.io/sync-options)$"
        },
        "x-message": "an annotation that the chart does not set itself (deletion is ruled by the key protection)"
      }
    },
    "protection": {
      "description": "What happens to the data when the release is deleted. keep: Cluster, Database, DatabaseRole and ObjectStore stay in place on helm uninstall and when Flux or Argo CD would prune them. none: they are deleted, and the volumes with them; for scratch clusters only.",
      "type": "string",
      "enum": [
        "keep",
        "none"
      ],
      "default": "keep"
    },
    "cluster": {
      "title": "cluster",
      "description": "The PostgreSQL cluster itself (kind Cluster of CloudNativePG).",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "description": {
          "description": "Purpose of this cluster in one line; shown by kubectl describe.",
          "type": "string",
          "minLength": 1,
          "examples": [
            "Butler registry of the main repositories"
          ]
        },
        "annotations": {
          "description": "Annotations of the Cluster object, such as cnpg.io/hibernation.",
          "default": {},
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "propertyNames": {
            "not": {
              "pattern": "^(helm\\.sh/resource-policy|kustomize\\.toolkit\\.fluxcd\\.io/prune|argocd\\.argoproj\\.io/sync-options)$"
            },
            "x-message": "an annotation that the chart does not set itself (deletion is ruled by the key protection)"
          }
        },
        "instances": {
          "description": "PostgreSQL instances: one primary, the rest standbys. One instance has no failover.",
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 3
        },
        "image": {
          "description": "The PostgreSQL image: by major version, by full name, or by catalog.",
          "type": "object",
          "additionalProperties": false,
          "not": {
            "required": [
              "name",
              "catalog"
            ]
          },
          "x-message": "either name or catalog, not both",
          "properties": {
            "major": {
              "description": "PostgreSQL major version. 14 is the design's default; it has been without fixes since 2026-11-12, so new clusters should take a later one. An existing cluster can only go up, and only to 16 or later.",
              "type": "integer",
              "enum": [
                14,
                15,
                16,
                17,
                18
              ],
              "default": 14
            },
            "repository": {
              "description": "Where the image by major version comes from; a mirror's name goes here.",
              "type": "string",
              "pattern": "^[a-z0-9][a-zA-Z0-9./_:-]*[a-zA-Z0-9]$",
              "x-message": "an image repository without a tag",
              "default": "ghcr.io/cloudnative-pg/postgresql"
            },
            "tags": {
              "description": "Image tag for each major version. The tag must begin with the PostgreSQL version.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "14": {
                  "description": "Tag for PostgreSQL 14.",
                  "type": "string",
                  "pattern": "^14([.-][A-Za-z0-9_.-]*)?$",
                  "x-message": "a tag that begins with 14, such as 14.24-standard-trixie",
                  "default": "14.24-standard-trixie"
                },
                "15": {
                  "description": "Tag for PostgreSQL 15.",
                  "type": "string",
                  "pattern": "^15([.-][A-Za-z0-9_.-]*)?$",
                  "x-message": "a tag that begins with 15, such as 15.19-standard-trixie",
                  "default": "15.19-standard-trixie"
                },
                "16": {
                  "description": "Tag for PostgreSQL 16.",
                  "type": "string",
                  "pattern": "^16([.-][A-Za-z0-9_.-]*)?$",
                  "x-message": "a tag that begins with 16, such as 16.15-standard-trixie",
                  "default": "16.15-standard-trixie"
                },
                "17": {
                  "description": "Tag for PostgreSQL 17.",
                  "type": "string",
                  "pattern": "^17([.-][A-Za-z0-9_.-]*)?$",
                  "x-message": "a tag that begins with 17, such as 17.11-standard-trixie",
                  "default": "17.11-standard-trixie"
                },
                "18": {
                  "description": "Tag for PostgreSQL 18.",
                  "type": "string",
                  "pattern": "^18([.-][A-Za-z0-9_.-]*)?$",
                  "x-message": "a tag that begins with 18, such as 18.6-standard-trixie",
                  "default": "18.6-standard-trixie"
                }
              }
            },
            "name": {
              "description": "Full image name; wins over major, repository and tags. The tag must begin with the PostgreSQL version.",
              "type": "string",
              "pattern": "^[a-z0-9][a-zA-Z0-9./_:-]*:1[3-9]([.-][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",
              "x-message": "an image name with a tag that begins with the PostgreSQL version (not latest, and a digest only beside a tag)",
              "examples": [
                "registry.example.org/postgresql:17.11"
              ]
            },
            "catalog": {
              "description": "Take the image of the major version from a catalog in the cluster instead.",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name"
              ],
              "properties": {
                "kind": {
                  "description": "Kind of the catalog: of the namespace or of the whole Kubernetes cluster.",
                  "type": "string",
                  "enum": [
                    "ImageCatalog",
                    "ClusterImageCatalog"
                  ],
                  "default": "ImageCatalog"
                },
                "name": {
                  "type": "string",
                  "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                  "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                  "description": "Name of the catalog."
                }
              },
              "examples": [
                {
                  "kind": "ClusterImageCatalog",
                  "name": "postgresql-standard-trixie"
                }
              ]
            },
            "pullPolicy": {
              "description": "When the node pulls the image.",
              "type": "string",
              "enum": [
                "Always",
                "IfNotPresent",
                "Never"
              ],
              "default": "IfNotPresent"
            },
            "pullSecrets": {
              "description": "Names of Secrets with registry credentials.",
              "type": "array",
              "items": {
                "type": "string",
                "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots"
              },
              "uniqueItems": true,
              "default": []
            }
          }
        },
        "storage": {
          "description": "The data volume of each instance.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "size": {
              "type": "string",
              "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
              "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
              "description": "Size of the volume. It can grow later, never shrink.",
              "default": "10Gi"
            },
            "storageClass": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Storage class; the Kubernetes cluster's default class when absent.",
              "examples": [
                "wekafs--sdf-k8s01"
              ]
            },
            "resizeInUseVolumes": {
              "description": "Whether a larger size also grows volumes that are in use.",
              "type": "boolean",
              "default": true
            }
          }
        },
        "walStorage": {
          "description": "A volume of its own for the write-ahead log. It can be added later, never removed.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "size"
          ],
          "properties": {
            "size": {
              "type": "string",
              "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
              "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
              "description": "Size of the volume."
            },
            "storageClass": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Storage class; the Kubernetes cluster's default class when absent."
            },
            "resizeInUseVolumes": {
              "description": "Whether a larger size also grows volumes that are in use.",
              "type": "boolean",
              "default": true
            }
          },
          "examples": [
            {
              "size": "100Gi",
              "storageClass": "wekafs--sdf-k8s01"
            }
          ]
        },
        "resources": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "requests": {
              "type": "object",
              "additionalProperties": false,
              "patternProperties": {
                "^hugepages-": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                }
              },
              "properties": {
                "cpu": {
                  "anyOf": [
                    {
                      "type": "string",
                      "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                    },
                    {
                      "type": "number",
                      "minimum": 0,
                      "maximum": 10000
                    }
                  ],
                  "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                  "description": "CPUs, such as 2, 0.5 or \"500m\"."
                },
                "memory": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                  "description": "Memory, such as 64Gi."
                },
                "ephemeral-storage": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                  "description": "Space on the node's own disk."
                }
              },
              "description": "What the scheduler sets aside for each pod."
            },
            "limits": {
              "type": "object",
              "additionalProperties": false,
              "patternProperties": {
                "^hugepages-": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                }
              },
              "properties": {
                "cpu": {
                  "anyOf": [
                    {
                      "type": "string",
                      "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                    },
                    {
                      "type": "number",
                      "minimum": 0,
                      "maximum": 10000
                    }
                  ],
                  "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                  "description": "CPUs, such as 2, 0.5 or \"500m\"."
                },
                "memory": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                  "description": "Memory, such as 64Gi."
                },
                "ephemeral-storage": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                  "description": "Space on the node's own disk."
                }
              },
              "description": "What each pod may use at the most."
            }
          },
          "description": "CPU and memory of each instance. Equal requests and limits keep a database from being evicted first.",
          "default": {},
          "examples": [
            {
              "requests": {
                "cpu": 16,
                "memory": "64Gi"
              },
              "limits": {
                "cpu": 32,
                "memory": "128Gi"
              }
            }
          ]
        },
        "postgresql": {
          "description": "PostgreSQL's own configuration.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "parameters": {
              "type": "object",
              "propertyNames": {
                "pattern": "^[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)?$",
                "not": {
                  "pattern": "^(allow_system_table_mods|archive_(cleanup_command|command|mode)|bonjour|bonjour_name|cluster_name|config_file|data_(directory|sync_retry)|event_source|external_pid_file|hba_file|hot_standby|ident_file|jit_provider|listen_addresses|logging_collector|log_(destination|directory|file_mode|filename|rotation_age|rotation_size|truncate_on_rotation)|pg_failover_slots\\.(primary_dsn|standby_slot_names)|port|primary_(conninfo|slot_name)|promote_trigger_file|recovery_(end_command|min_apply_delay|target.*)|restart_after_crash|restore_command|shared_preload_libraries|ssl|ssl_(ca_file|cert_file|crl_file|crl_dir|dh_params_file|key_file|passphrase_command|passphrase_command_supports_reload|prefer_server_ciphers)|stats_temp_directory|synchronous_standby_names|synchronized_standby_slots|syslog_(facility|ident|sequence_numbers|split_messages)|temp_tablespaces|unix_socket_(directories|group|permissions))$"
                },
                "x-message": "a setting of postgresql.conf that the operator leaves to you (shared_preload_libraries and synchronous replication have keys of their own beside parameters)"
              },
              "additionalProperties": {
                "anyOf": [
                  {
                    "type": "string"
                  },
                  {
                    "type": "number"
                  }
                ],
                "x-message": "a string or a number (quote on, off, yes and no: YAML reads them as booleans)"
              },
              "description": "Settings of postgresql.conf. Strings and numbers; every value reaches PostgreSQL as text. Settings that the operator owns are refused. The chart lowers wal_retrieve_retry_interval from 5s: a standby looks for a new primary at this interval, and synchronous commits wait until it does.",
              "default": {
                "wal_retrieve_retry_interval": "1s"
              },
              "examples": [
                {
                  "max_connections": 400,
                  "shared_buffers": "4GB"
                }
              ]
            },
            "shared_preload_libraries": {
              "description": "Libraries to load at start. pg_stat_statements, auto_explain, pgaudit and pg_failover_slots need no entry: the operator loads them when one of their parameters is set.",
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1
              },
              "uniqueItems": true,
              "default": []
            },
            "pg_hba": {
              "description": "Lines of pg_hba.conf, after the operator's own and before its last line, which lets every user in with a scram-sha-256 password.",
              "type": "array",
              "items": {
                "type": "string",
                "pattern": "^(local|host|hostssl|hostnossl|hostgssenc|hostnogssenc|include|include_if_exists|include_dir)[ \\t]",
                "x-message": "a line of pg_hba.conf, such as \"hostssl lsstdb1 rubin all scram-sha-256\""
              },
              "default": []
            },
            "pg_ident": {
              "description": "Lines of pg_ident.conf.",
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1
              },
              "default": []
            },
            "synchronous": {
              "description": "Synchronous replication: a commit waits for standbys. When absent, replication is asynchronous, and a failover may lose the newest commits.",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "number"
              ],
              "properties": {
                "method": {
                  "description": "any: the given number of standbys, whichever is fastest. first: those first in the list.",
                  "type": "string",
                  "enum": [
                    "any",
                    "first"
                  ],
                  "default": "any"
                },
                "number": {
                  "description": "Standbys that must confirm; fewer than instances.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 99
                },
                "dataDurability": {
                  "description": "required: writes wait when there are too few standbys. preferred: writes continue with fewer.",
                  "type": "string",
                  "enum": [
                    "required",
                    "preferred"
                  ],
                  "default": "required"
                }
              },
              "examples": [
                {
                  "method": "any",
                  "number": 1
                }
              ]
            }
          }
        },
        "initdb": {
          "description": "The first database, created with the cluster; later changes have no effect.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "database": {
              "type": "string",
              "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
              "not": {
                "enum": [
                  "postgres",
                  "template0",
                  "template1"
                ]
              },
              "x-message": "a database name of at most 63 characters; postgres, template0 and template1 are reserved",
              "description": "Name of the database.",
              "default": "butler"
            },
            "owner": {
              "type": "string",
              "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
              "not": {
                "pattern": "^(postgres$|streaming_replica$|pg_|cnpg_)"
              },
              "x-message": "a role name of at most 63 characters; postgres, streaming_replica and names that begin with pg_ or cnpg_ belong to PostgreSQL and the operator",
              "description": "Role that owns the database. Its password is in the Secret <cluster>-app unless secretName is given.",
              "default": "butler"
            },
            "secretName": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Secret of type kubernetes.io/basic-auth with the owner's user name and password; made by the operator when absent.",
              "examples": [
                "usdf-butler-butler-creds"
              ]
            },
            "encoding": {
              "description": "Character encoding.",
              "type": "string",
              "minLength": 1,
              "default": "UTF8"
            },
            "localeCollate": {
              "description": "Collation (LC_COLLATE).",
              "type": "string",
              "minLength": 1,
              "default": "C"
            },
            "localeCType": {
              "description": "Character classes (LC_CTYPE).",
              "type": "string",
              "minLength": 1,
              "default": "C"
            },
            "dataChecksums": {
              "description": "Checksums on data pages, so that silent corruption is noticed.",
              "type": "boolean",
              "default": true
            },
            "postInitApplicationSQL": {
              "description": "SQL run once in the new database as superuser. Butler refuses a database without btree_gist.",
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1
              },
              "default": [
                "CREATE EXTENSION IF NOT EXISTS btree_gist"
              ]
            }
          }
        },
        "affinity": {
          "description": "Which nodes the instances run on.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "podAntiAffinity": {
              "description": "Whether instances must (required), should (preferred) or need not (none) run on different nodes.",
              "type": "string",
              "enum": [
                "required",
                "preferred",
                "none"
              ],
              "default": "preferred"
            },
            "topologyKey": {
              "description": "Node label whose values distinguish nodes or zones.",
              "type": "string",
              "minLength": 1,
              "default": "kubernetes.io/hostname"
            },
            "nodeSelector": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Labels that a node must have.",
              "default": {}
            },
            "tolerations": {
              "description": "Taints that the instances tolerate (Kubernetes tolerations).",
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "key": {
                    "description": "Taint key.",
                    "type": "string"
                  },
                  "operator": {
                    "description": "How key and value are compared.",
                    "type": "string",
                    "enum": [
                      "Exists",
                      "Equal"
                    ]
                  },
                  "value": {
                    "description": "Taint value.",
                    "type": "string"
                  },
                  "effect": {
                    "description": "Taint effect.",
                    "type": "string",
                    "enum": [
                      "NoSchedule",
                      "PreferNoSchedule",
                      "NoExecute"
                    ]
                  },
                  "tolerationSeconds": {
                    "description": "For NoExecute: seconds until eviction.",
                    "type": "integer",
                    "minimum": 0
                  }
                },
                "minProperties": 1
              },
              "default": []
            }
          }
        },
        "priorityClassName": {
          "type": "string",
          "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
          "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
          "description": "Priority class of the instances.",
          "examples": [
            "database-critical"
          ]
        },
        "primaryUpdateStrategy": {
          "description": "unsupervised: the operator updates the primary last, by itself. supervised: it waits for a person.",
          "type": "string",
          "enum": [
            "unsupervised",
            "supervised"
          ],
          "default": "unsupervised"
        },
        "primaryUpdateMethod": {
          "description": "How the primary is updated: restarted in place, or after a switchover to a standby.",
          "type": "string",
          "enum": [
            "restart",
            "switchover"
          ],
          "default": "restart"
        },
        "smartShutdownTimeout": {
          "description": "Seconds that a stopping instance waits for clients to disconnect, while it refuses new ones, before it ends their sessions. Pooled connections never disconnect, so it always waits this long; the operator's own is 180. Price: direct sessions are cut off sooner.",
          "type": "integer",
          "minimum": 1,
          "maximum": 86400,
          "default": 1
        },
        "stopDelay": {
          "description": "Seconds that an instance has to stop (checkpoint, last WAL to the archive) before it is killed. Longer than smartShutdownTimeout. A shorter one ends the wait for an archive that is out of reach; price: crash recovery at the next start.",
          "type": "integer",
          "minimum": 2,
          "maximum": 86400,
          "default": 1800
        },
        "switchoverDelay": {
          "description": "Seconds that the old primary has to stop in a switchover before it is stopped immediately. A shorter delay bounds the outage; price: without synchronous replication the newest commits may be lost.",
          "type": "integer",
          "minimum": 1,
          "maximum": 86400,
          "default": 3600
        },
        "primaryLease": {
          "description": "The lease that an instance needs to be primary. A primary that dies does not return it, so writes wait for its end.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "leaseDurationSeconds": {
              "description": "Seconds without renewal after which another instance may take it: the minimum outage when a primary is lost. Longer than renewDeadlineSeconds; the operator's own is 15. Price of a short one: where the old primary still runs but cannot reach the API server, the new one comes sooner, and asynchronous commits on the old one are lost.",
              "type": "integer",
              "minimum": 1,
              "maximum": 3600,
              "default": 6
            },
            "renewDeadlineSeconds": {
              "description": "Seconds for which the primary tries to renew before it checks who holds the lease; it stops only if another instance does. Longer than 1.2 times retryPeriodSeconds; the operator's own is 10.",
              "type": "integer",
              "minimum": 1,
              "maximum": 3600,
              "default": 4
            },
            "retryPeriodSeconds": {
              "description": "Seconds between renewals, and between checks of a standby that waits for it; the operator's own is 2. Price: each cluster writes to the API server that often.",
              "type": "integer",
              "minimum": 1,
              "maximum": 3600,
              "default": 1
            }
          }
        },
        "probes": {
          "description": "How often the kubelet probes an instance.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "startup": {
              "description": "Whether PostgreSQL has started.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "periodSeconds": {
                  "description": "Seconds between two probes; a restarted primary gets no client before one has succeeded. The operator's own is 10. Price: one pg_isready each.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 60,
                  "default": 1
                }
              }
            },
            "readiness": {
              "description": "Whether an instance takes connections.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "periodSeconds": {
                  "description": "Seconds between two probes. The operator's own is 10. Price: one pg_isready each.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 60,
                  "default": 1
                },
                "failureThreshold": {
                  "description": "Probes in a row that fail before an instance gets no clients, and a primary counts as lost. With a period of 1 s, 30 are the operator's own 30 s, so that an overloaded primary is not failed over.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 600,
                  "default": 30
                }
              }
            }
          }
        },
        "enablePDB": {
          "description": "PodDisruptionBudgets for primary and standbys. With one instance they block node drains.",
          "type": "boolean",
          "default": true
        },
        "disabledDefaultServices": {
          "description": "The operator's default Services that are not made.",
          "type": "array",
          "items": {
            "type": "string",
            "enum": [
              "ro",
              "r"
            ]
          },
          "uniqueItems": true,
          "default": []
        },
        "logLevel": {
          "description": "Log level of the operator's instance manager.",
          "type": "string",
          "enum": [
            "error",
            "warning",
            "info",
            "debug",
            "trace"
          ],
          "default": "info"
        },
        "inheritedMetadata": {
          "description": "Labels and annotations that the operator puts on everything it makes for the cluster: pods, volumes, Services, Secrets.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "labels": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Labels."
            },
            "annotations": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Annotations."
            }
          },
          "default": {}
        },
        "overrides": {
          "description": "Any field of the operator's Cluster.spec, merged last over what the chart renders: maps are merged, lists and scalars replaced. Checked against the operator's own schema.",
          "default": {},
          "examples": [
            {
              "failoverDelay": 10
            }
          ],
          "x-opaque": true,
          "allOf": [
            {
              "$ref": "#/definitions/api.overrides.cluster"
            }
          ]
        }
      }
    },
    "bootstrap": {
      "title": "bootstrap",
      "description": "Where a new cluster's data come from. Read once, when the cluster is created; later changes have no effect.",
      "type": "object",
      "additionalProperties": false,
      "allOf": [
        {
          "if": {
            "properties": {
              "method": {
                "const": "recovery"
              }
            },
            "required": [
              "method"
            ]
          },
          "then": {
            "anyOf": [
              {
                "required": [
                  "source"
                ]
              },
              {
                "required": [
                  "backup"
                ]
              },
              {
                "required": [
                  "volumeSnapshots"
                ]
              }
            ],
            "properties": {
              "import": false
            },
            "not": {
              "required": [
                "backup",
                "volumeSnapshots"
              ]
            },
            "x-message": "source, backup or volumeSnapshots: what to restore from"
          },
          "else": {
            "properties": {
              "until": false,
              "backup": false,
              "volumeSnapshots": false
            }
          }
        },
        {
          "if": {
            "properties": {
              "method": {
                "const": "pgBasebackup"
              }
            },
            "required": [
              "method"
            ]
          },
          "then": {
            "required": [
              "source"
            ],
            "properties": {
              "import": false
            }
          }
        },
        {
          "if": {
            "properties": {
              "method": {
                "const": "import"
              }
            },
            "required": [
              "method"
            ]
          },
          "then": {
            "required": [
              "source",
              "import"
            ]
          },
          "else": {
            "properties": {
              "import": false
            }
          }
        }
      ],
      "properties": {
        "method": {
          "description": "initdb: empty (cluster.initdb). recovery: from backups, to any moment since the oldest one. pgBasebackup: a copy of a running cluster of the same major version. import: by pg_dump and pg_restore from a running cluster of the same or an older version.",
          "type": "string",
          "enum": [
            "initdb",
            "recovery",
            "pgBasebackup",
            "import"
          ],
          "default": "initdb"
        },
        "source": {
          "type": "string",
          "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
          "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters",
          "description": "Which of externalClusters the data come from.",
          "examples": [
            "prod"
          ]
        },
        "until": {
          "description": "For recovery: up to which moment; the newest one when absent.",
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "not": {
            "anyOf": [
              {
                "required": [
                  "time",
                  "lsn"
                ]
              },
              {
                "required": [
                  "time",
                  "xid"
                ]
              },
              {
                "required": [
                  "time",
                  "name"
                ]
              },
              {
                "required": [
                  "time",
                  "immediate"
                ]
              },
              {
                "required": [
                  "lsn",
                  "xid"
                ]
              },
              {
                "required": [
                  "lsn",
                  "name"
                ]
              },
              {
                "required": [
                  "lsn",
                  "immediate"
                ]
              },
              {
                "required": [
                  "xid",
                  "name"
                ]
              },
              {
                "required": [
                  "xid",
                  "immediate"
                ]
              },
              {
                "required": [
                  "name",
                  "immediate"
                ]
              }
            ]
          },
          "x-message": "one of time, lsn, xid, name and immediate",
          "properties": {
            "time": {
              "description": "Moment, with its time zone, as RFC 3339 writes it.",
              "type": "string",
              "pattern": "^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?(Z|[+-](0[0-9]|1[0-5]):[0-5][0-9])$",
              "x-message": "a moment with its time zone, such as 2026-11-01T03:00:00Z",
              "examples": [
                "2026-11-01T03:00:00Z"
              ]
            },
            "lsn": {
              "description": "Location in the write-ahead log (LSN).",
              "type": "string",
              "pattern": "^[0-9A-F]{1,8}/[0-9A-F]{1,8}$",
              "x-message": "a place in the write-ahead log, such as 16/B374D848",
              "examples": [
                "16/B374D848"
              ]
            },
            "xid": {
              "description": "Transaction.",
              "type": "string",
              "pattern": "^[0-9]{1,10}$",
              "x-message": "the number of a transaction, in quotes",
              "examples": [
                "1234567"
              ]
            },
            "name": {
              "description": "Restore point made by pg_create_restore_point().",
              "type": "string",
              "pattern": "^[!-~]([ -~]{0,61}[!-~])?$",
              "x-message": "the name of a restore point, at most 63 characters",
              "examples": [
                "before-migration"
              ]
            },
            "immediate": {
              "description": "As soon as the base backup is consistent.",
              "type": "boolean",
              "enum": [
                true
              ]
            },
            "exclusive": {
              "description": "Whether to stop just before that moment instead of just after it.",
              "type": "boolean"
            },
            "backupId": {
              "description": "Base backup to start from; the newest one before that moment when absent. Needed with xid, name and immediate, because these are not times.",
              "type": "string",
              "pattern": "^[0-9A-Za-z][0-9A-Za-z._-]*$",
              "x-message": "the ID of a base backup, as Backup objects show it (status.backupId)",
              "examples": [
                "20261101T000000"
              ]
            },
            "timeline": {
              "description": "Timeline to follow: latest, current or its number; latest when absent.",
              "type": "string",
              "pattern": "^(latest|current|[1-9][0-9]*)$",
              "x-message": "latest, current or the number of a timeline, in quotes"
            }
          },
          "examples": [
            {
              "time": "2026-11-01T03:00:00Z"
            }
          ]
        },
        "backup": {
          "type": "string",
          "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
          "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
          "description": "For recovery: a Backup object in the namespace, made by a volume snapshot or by the operator's own Barman support (those of the plugin are restored by source)."
        },
        "volumeSnapshots": {
          "description": "For recovery: VolumeSnapshots in the namespace to start from. With a source, its archive brings them up to date.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "storage"
          ],
          "properties": {
            "storage": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Snapshot of the data volume."
            },
            "walStorage": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Snapshot of the volume of the write-ahead log, where there was one."
            }
          },
          "examples": [
            {
              "storage": "usdf-butler-20261101"
            }
          ]
        },
        "import": {
          "description": "For import: what is imported.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "type",
            "databases"
          ],
          "if": {
            "properties": {
              "type": {
                "const": "microservice"
              }
            }
          },
          "then": {
            "properties": {
              "databases": {
                "maxItems": 1,
                "items": {
                  "not": {
                    "const": "*"
                  }
                }
              },
              "roles": {
                "maxItems": 0
              }
            }
          },
          "else": {
            "properties": {
              "postImportApplicationSQL": {
                "maxItems": 0
              }
            }
          },
          "x-message": "for a microservice exactly one database and no roles; postImportApplicationSQL for a microservice only",
          "properties": {
            "type": {
              "description": "microservice: one database, into cluster.initdb.database. monolith: several databases and roles, under their own names.",
              "type": "string",
              "enum": [
                "microservice",
                "monolith"
              ]
            },
            "databases": {
              "description": "Databases; * for all.",
              "type": "array",
              "minItems": 1,
              "uniqueItems": true,
              "items": {
                "type": "string",
                "minLength": 1
              },
              "examples": [
                [
                  "lsstdb1"
                ]
              ]
            },
            "roles": {
              "description": "Roles to import, with their passwords; * for all (monolith).",
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1
              },
              "default": [],
              "uniqueItems": true
            },
            "schemaOnly": {
              "description": "Whether only definitions are imported, no rows.",
              "type": "boolean",
              "default": false
            },
            "postImportApplicationSQL": {
              "description": "SQL run in the database afterwards, as superuser (microservice).",
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1
              },
              "default": []
            },
            "pgDumpExtraOptions": {
              "description": "Further options of pg_dump.",
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1
              },
              "default": []
            },
            "pgRestoreExtraOptions": {
              "description": "Further options of pg_restore.",
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1
              },
              "default": []
            }
          },
          "examples": [
            {
              "type": "microservice",
              "databases": [
                "lsstdb1"
              ]
            }
          ]
        }
      }
    },
    "externalClusters": {
      "title": "external clusters",
      "description": "Other PostgreSQL clusters that this one gets data from, by name: from their archive, by connection, or both.",
      "type": "object",
      "propertyNames": {
        "type": "string",
        "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
        "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
      },
      "default": {},
      "examples": [
        {
          "prod": {
            "serverName": "usdf-butler-pg16"
          }
        }
      ],
      "additionalProperties": {
        "title": "ExternalCluster",
        "type": "object",
        "additionalProperties": false,
        "anyOf": [
          {
            "required": [
              "serverName"
            ]
          },
          {
            "required": [
              "connection"
            ]
          }
        ],
        "dependencies": {
          "objectStore": [
            "serverName"
          ]
        },
        "x-message": "serverName, connection, or both",
        "properties": {
          "serverName": {
            "description": "Its folder in the object store.",
            "type": "string",
            "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$",
            "x-message": "letters, digits, dots, dashes and underscores",
            "examples": [
              "usdf-butler-pg16"
            ]
          },
          "objectStore": {
            "title": "object store",
            "description": "Where its archive is; this cluster's own object store when absent.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "destinationPath"
            ],
            "allOf": [
              {
                "if": {
                  "properties": {
                    "destinationPath": {
                      "pattern": "^s3:"
                    }
                  }
                },
                "then": {
                  "properties": {
                    "azureCredentials": {
                      "not": {},
                      "x-message": "credentials that go with destinationPath: s3Credentials for s3://"
                    },
                    "googleCredentials": {
                      "not": {},
                      "x-message": "credentials that go with destinationPath: s3Credentials for s3://"
                    }
                  }
                }
              },
              {
                "if": {
                  "properties": {
                    "destinationPath": {
                      "pattern": "^gs:"
                    }
                  }
                },
                "then": {
                  "properties": {
                    "s3Credentials": {
                      "not": {},
                      "x-message": "credentials that go with destinationPath: googleCredentials for gs://"
                    },
                    "azureCredentials": {
                      "not": {},
                      "x-message": "credentials that go with destinationPath: googleCredentials for gs://"
                    }
                  }
                }
              },
              {
                "if": {
                  "properties": {
                    "destinationPath": {
                      "pattern": "^https:"
                    }
                  }
                },
                "then": {
                  "properties": {
                    "s3Credentials": {
                      "not": {},
                      "x-message": "credentials that go with destinationPath: azureCredentials for https://"
                    },
                    "googleCredentials": {
                      "not": {},
                      "x-message": "credentials that go with destinationPath: azureCredentials for https://"
                    }
                  }
                }
              }
            ],
            "properties": {
              "destinationPath": {
                "description": "Bucket and folder: s3:// (also for other stores that speak S3), gs:// for Google, https:// for Azure.",
                "type": "string",
                "pattern": "^(s3|gs|https)://[^/ \\t]+[^ \\t]*$",
                "x-message": "a URL such as s3://bucket/folder",
                "examples": [
                  "s3://usdf-butler-dev/"
                ]
              },
              "endpointURL": {
                "description": "S3 endpoint, where it is not Amazon's.",
                "type": "string",
                "pattern": "^https?://[^/ \\t]+[^ \\t]*$",
                "x-message": "a URL such as https://s3.example.org",
                "examples": [
                  "https://s3dfrgw.slac.stanford.edu"
                ]
              },
              "endpointCA": {
                "description": "CA certificate of the endpoint.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                    "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                    "description": "Name of the Secret."
                  },
                  "key": {
                    "description": "Key in the Secret.",
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "s3Credentials": {
                "description": "Access to S3: keys from Secrets, or the pod's own role.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "accessKeyId": {
                    "description": "Access key.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "secretAccessKey": {
                    "description": "Secret key.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "region": {
                    "description": "Region.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "inheritFromIAMRole": {
                    "description": "Use the role of the pod instead of keys.",
                    "type": "boolean"
                  },
                  "sessionToken": {
                    "description": "Session token of temporary keys.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  }
                },
                "anyOf": [
                  {
                    "required": [
                      "accessKeyId",
                      "secretAccessKey"
                    ]
                  },
                  {
                    "required": [
                      "inheritFromIAMRole"
                    ]
                  }
                ],
                "x-message": "accessKeyId and secretAccessKey, or inheritFromIAMRole: true",
                "examples": [
                  {
                    "accessKeyId": {
                      "name": "s3-creds",
                      "key": "ACCESS_KEY_ID"
                    },
                    "secretAccessKey": {
                      "name": "s3-creds",
                      "key": "ACCESS_SECRET_KEY"
                    }
                  }
                ]
              },
              "azureCredentials": {
                "description": "Access to Azure Blob Storage: a connection string, an account with its key or SAS token, or the pod's own identity.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "connectionString": {
                    "description": "Connection string.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "storageAccount": {
                    "description": "Name of the storage account.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "storageKey": {
                    "description": "Key of the account.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "storageSasToken": {
                    "description": "Shared access signature instead of the key.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "inheritFromAzureAD": {
                    "description": "Use the identity of the pod instead of keys.",
                    "type": "boolean"
                  }
                },
                "anyOf": [
                  {
                    "required": [
                      "connectionString"
                    ]
                  },
                  {
                    "required": [
                      "storageAccount",
                      "storageKey"
                    ]
                  },
                  {
                    "required": [
                      "storageAccount",
                      "storageSasToken"
                    ]
                  },
                  {
                    "required": [
                      "inheritFromAzureAD"
                    ]
                  }
                ],
                "x-message": "connectionString, or storageAccount with storageKey or storageSasToken, or inheritFromAzureAD: true",
                "examples": [
                  {
                    "connectionString": {
                      "name": "azure-creds",
                      "key": "CONNECTION_STRING"
                    }
                  }
                ]
              },
              "googleCredentials": {
                "description": "Access to Google Cloud Storage: a service account's key file, or the pod's own identity.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "applicationCredentials": {
                    "description": "The service account's key file (JSON).",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name",
                      "key"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the Secret."
                      },
                      "key": {
                        "description": "Key in the Secret.",
                        "type": "string",
                        "minLength": 1
                      }
                    }
                  },
                  "gkeEnvironment": {
                    "description": "Use the workload identity of the pod instead of a key file.",
                    "type": "boolean"
                  }
                },
                "anyOf": [
                  {
                    "required": [
                      "applicationCredentials"
                    ]
                  },
                  {
                    "required": [
                      "gkeEnvironment"
                    ]
                  }
                ],
                "x-message": "applicationCredentials, or gkeEnvironment: true",
                "examples": [
                  {
                    "gkeEnvironment": true
                  }
                ]
              },
              "wal": {
                "description": "The write-ahead log's archive.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "compression": {
                    "description": "Compression of each segment.",
                    "type": "string",
                    "enum": [
                      "none",
                      "bzip2",
                      "gzip",
                      "lz4",
                      "snappy",
                      "xz",
                      "zstd"
                    ],
                    "default": "gzip"
                  },
                  "maxParallel": {
                    "description": "Segments archived or restored in parallel.",
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 64,
                    "default": 4
                  },
                  "encryption": {
                    "description": "Server-side encryption in S3; the bucket's default when absent.",
                    "type": "string",
                    "enum": [
                      "AES256",
                      "aws:kms"
                    ]
                  },
                  "archiveAdditionalCommandArgs": {
                    "description": "Further arguments of barman-cloud-wal-archive.",
                    "type": "array",
                    "items": {
                      "type": "string",
                      "minLength": 1
                    },
                    "default": [],
                    "examples": [
                      [
                        "--min-chunk-size=5MB"
                      ]
                    ]
                  },
                  "restoreAdditionalCommandArgs": {
                    "description": "Further arguments of barman-cloud-wal-restore.",
                    "type": "array",
                    "items": {
                      "type": "string",
                      "minLength": 1
                    },
                    "default": [],
                    "examples": [
                      [
                        "--read-timeout=60"
                      ]
                    ]
                  }
                }
              },
              "data": {
                "description": "Base backups.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "compression": {
                    "description": "Compression of the files.",
                    "type": "string",
                    "enum": [
                      "none",
                      "bzip2",
                      "gzip",
                      "lz4",
                      "snappy"
                    ],
                    "default": "gzip"
                  },
                  "jobs": {
                    "description": "Parallel uploads.",
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 64,
                    "default": 2
                  },
                  "encryption": {
                    "description": "Server-side encryption in S3; the bucket's default when absent.",
                    "type": "string",
                    "enum": [
                      "AES256",
                      "aws:kms"
                    ]
                  },
                  "immediateCheckpoint": {
                    "description": "Whether a base backup forces a checkpoint to start immediately, instead of waiting for the next one.",
                    "type": "boolean",
                    "default": false
                  },
                  "additionalCommandArgs": {
                    "description": "Further arguments of barman-cloud-backup.",
                    "type": "array",
                    "items": {
                      "type": "string",
                      "minLength": 1
                    },
                    "default": [],
                    "examples": [
                      [
                        "--max-bandwidth=200MB"
                      ]
                    ]
                  }
                }
              },
              "tags": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                },
                "description": "Tags of every object that is written (S3 only).",
                "default": {}
              },
              "historyTags": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                },
                "description": "Tags of the timeline history files, which must outlive the rest (S3 only).",
                "default": {}
              }
            }
          },
          "connection": {
            "description": "How to reach it. Only with TLS.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "host",
              "user"
            ],
            "if": {
              "properties": {
                "sslMode": {
                  "const": "require"
                }
              },
              "required": [
                "sslMode"
              ]
            },
            "then": {},
            "else": {
              "required": [
                "sslRootCert"
              ]
            },
            "x-message": "sslRootCert, by which the server's certificate is checked (or sslMode: require, which trusts any)",
            "properties": {
              "host": {
                "description": "Host name.",
                "type": "string",
                "minLength": 1,
                "examples": [
                  "usdf-butler-rw.butler-old.svc"
                ]
              },
              "port": {
                "description": "Port.",
                "type": "integer",
                "minimum": 1,
                "maximum": 65535,
                "default": 5432
              },
              "user": {
                "description": "User: streaming_replica, with its certificate, for pg_basebackup and replicas of a CloudNativePG cluster.",
                "type": "string",
                "minLength": 1,
                "examples": [
                  "streaming_replica"
                ]
              },
              "database": {
                "description": "Database of the connection.",
                "type": "string",
                "minLength": 1,
                "default": "postgres"
              },
              "sslMode": {
                "description": "How the server's certificate is verified (sslmode).",
                "type": "string",
                "enum": [
                  "require",
                  "verify-ca",
                  "verify-full"
                ],
                "default": "verify-full"
              },
              "password": {
                "description": "Password.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                    "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                    "description": "Name of the Secret."
                  },
                  "key": {
                    "description": "Key in the Secret.",
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "sslCert": {
                "description": "Client certificate.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                    "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                    "description": "Name of the Secret."
                  },
                  "key": {
                    "description": "Key in the Secret.",
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "sslKey": {
                "description": "Key of the client certificate.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                    "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                    "description": "Name of the Secret."
                  },
                  "key": {
                    "description": "Key in the Secret.",
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "sslRootCert": {
                "description": "CA of the server's certificate.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                    "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                    "description": "Name of the Secret."
                  },
                  "key": {
                    "description": "Key in the Secret.",
                    "type": "string",
                    "minLength": 1
                  }
                }
              }
            },
            "dependencies": {
              "sslCert": [
                "sslKey"
              ],
              "sslKey": [
                "sslCert"
              ]
            }
          }
        }
      }
    },
    "replica": {
      "title": "replica",
      "description": "A cluster that follows another one and takes no writes until it is promoted: for disaster recovery, and for upgrades with a short outage. Either standalone (enabled) or one of several that take turns as primary (primary).",
      "type": "object",
      "additionalProperties": false,
      "allOf": [
        {
          "if": {
            "properties": {
              "enabled": {
                "const": true
              }
            },
            "required": [
              "enabled"
            ]
          },
          "then": {
            "required": [
              "source"
            ],
            "properties": {
              "primary": false
            }
          }
        },
        {
          "if": {
            "required": [
              "primary"
            ]
          },
          "then": {
            "required": [
              "source"
            ]
          }
        }
      ],
      "properties": {
        "enabled": {
          "description": "Standalone: whether the cluster follows its source. false promotes it, irreversibly.",
          "type": "boolean",
          "default": false
        },
        "source": {
          "type": "string",
          "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
          "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters",
          "description": "Which of externalClusters it follows, by connection, by archive or by both.",
          "examples": [
            "old"
          ]
        },
        "primary": {
          "type": "string",
          "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
          "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters",
          "description": "Which of several clusters takes writes: self, or the name of another one in externalClusters."
        },
        "self": {
          "type": "string",
          "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
          "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters",
          "description": "This cluster's own name in externalClusters; the cluster's name when absent."
        },
        "promotionToken": {
          "description": "The demoted primary's status.demotionToken: promotion waits until everything that it wrote has arrived.",
          "type": "string",
          "pattern": "^[A-Za-z0-9+/=_-]+$",
          "x-message": "the demotion token of the former primary"
        },
        "minApplyDelay": {
          "type": "string",
          "pattern": "^[1-9][0-9]*(ms|s|m|h|d)$",
          "x-message": "a duration such as 30s or 1m",
          "description": "Delay before a transaction is applied, so that a mistake can be caught: a number and a unit.",
          "examples": [
            "4h"
          ]
        }
      }
    },
    "poolers": {
      "title": "poolers",
      "description": "PgBouncer connection poolers, by name. Pooler and Service are called <cluster>-pooler-<name>.",
      "type": "object",
      "propertyNames": {
        "type": "string",
        "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
        "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
      },
      "default": {},
      "examples": [
        {
          "rw": {
            "type": "rw",
            "poolMode": "transaction",
            "instances": 3
          }
        }
      ],
      "additionalProperties": {
        "title": "Pooler",
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "type": {
            "description": "Where queries go: the primary (rw), the standbys (ro), or any instance (r). Temporary tables cannot be made on standbys.",
            "type": "string",
            "enum": [
              "rw",
              "ro",
              "r"
            ],
            "default": "rw"
          },
          "poolMode": {
            "description": "session: a server connection until the client disconnects. transaction: only for each transaction.",
            "type": "string",
            "enum": [
              "session",
              "transaction"
            ],
            "default": "session"
          },
          "instances": {
            "description": "PgBouncer pods.",
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 2
          },
          "image": {
            "type": "string",
            "pattern": "^[a-z0-9][a-zA-Z0-9./_:-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})(@sha256:[0-9a-f]{64})?$",
            "x-message": "an image with its tag, such as registry.example.org/postgresql:17.11",
            "description": "PgBouncer image; the operator's own when absent."
          },
          "paused": {
            "description": "Pauses all clients (PgBouncer's PAUSE), for maintenance.",
            "type": "boolean",
            "default": false
          },
          "parameters": {
            "description": "PgBouncer settings that the operator allows. The chart shortens those that decide how long a failover interrupts clients: server_login_retry 0.5, server_connect_timeout 3, tcp_keepidle 5, tcp_keepintvl 3, tcp_keepcnt 3 and tcp_user_timeout 10000 (PgBouncer's own: 15, 15, and the kernel's two hours); docs/interruptions.md names the price.",
            "type": "object",
            "propertyNames": {
              "enum": [
                "application_name_add_host",
                "auth_type",
                "autodb_idle_timeout",
                "cancel_wait_timeout",
                "client_idle_timeout",
                "client_login_timeout",
                "client_tls_ciphers",
                "client_tls_sslmode",
                "client_tls13_ciphers",
                "default_pool_size",
                "disable_pqexec",
                "dns_max_ttl",
                "dns_nxdomain_ttl",
                "idle_transaction_timeout",
                "ignore_startup_parameters",
                "listen_backlog",
                "log_connections",
                "log_disconnections",
                "log_pooler_errors",
                "log_stats",
                "max_client_conn",
                "max_db_connections",
                "max_packet_size",
                "max_prepared_statements",
                "max_user_connections",
                "min_pool_size",
                "pkt_buf",
                "query_timeout",
                "query_wait_timeout",
                "reserve_pool_size",
                "reserve_pool_timeout",
                "sbuf_loopcnt",
                "server_check_delay",
                "server_check_query",
                "server_connect_timeout",
                "server_fast_close",
                "server_idle_timeout",
                "server_lifetime",
                "server_login_retry",
                "server_reset_query",
                "server_reset_query_always",
                "server_round_robin",
                "server_tls_ciphers",
                "server_tls13_ciphers",
                "server_tls_protocols",
                "server_tls_sslmode",
                "stats_period",
                "suspend_timeout",
                "tcp_defer_accept",
                "tcp_socket_buffer",
                "tcp_keepalive",
                "tcp_keepcnt",
                "tcp_keepidle",
                "tcp_keepintvl",
                "tcp_user_timeout",
                "track_extra_parameters",
                "verbose"
              ],
              "x-message": "a PgBouncer setting that the operator allows (the pool mode has its own key, poolMode)"
            },
            "additionalProperties": {
              "anyOf": [
                {
                  "type": "string"
                },
                {
                  "type": "number"
                }
              ],
              "x-message": "a string or a number (quote on, off, yes and no: YAML reads them as booleans)"
            },
            "default": {},
            "examples": [
              {
                "max_client_conn": 1000,
                "default_pool_size": 10
              }
            ]
          },
          "pg_hba": {
            "description": "Lines of PgBouncer's own pg_hba.conf, before the operator's last ones.",
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^(local|host|hostssl|hostnossl)[ \\t]",
              "x-message": "a line of pg_hba.conf"
            },
            "default": []
          },
          "resources": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "requests": {
                "type": "object",
                "additionalProperties": false,
                "patternProperties": {
                  "^hugepages-": {
                    "type": "string",
                    "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                    "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                  }
                },
                "properties": {
                  "cpu": {
                    "anyOf": [
                      {
                        "type": "string",
                        "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                      },
                      {
                        "type": "number",
                        "minimum": 0,
                        "maximum": 10000
                      }
                    ],
                    "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                    "description": "CPUs, such as 2, 0.5 or \"500m\"."
                  },
                  "memory": {
                    "type": "string",
                    "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                    "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                    "description": "Memory, such as 64Gi."
                  },
                  "ephemeral-storage": {
                    "type": "string",
                    "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                    "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                    "description": "Space on the node's own disk."
                  }
                },
                "description": "What the scheduler sets aside for each pod."
              },
              "limits": {
                "type": "object",
                "additionalProperties": false,
                "patternProperties": {
                  "^hugepages-": {
                    "type": "string",
                    "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                    "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                  }
                },
                "properties": {
                  "cpu": {
                    "anyOf": [
                      {
                        "type": "string",
                        "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                      },
                      {
                        "type": "number",
                        "minimum": 0,
                        "maximum": 10000
                      }
                    ],
                    "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                    "description": "CPUs, such as 2, 0.5 or \"500m\"."
                  },
                  "memory": {
                    "type": "string",
                    "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                    "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                    "description": "Memory, such as 64Gi."
                  },
                  "ephemeral-storage": {
                    "type": "string",
                    "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                    "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                    "description": "Space on the node's own disk."
                  }
                },
                "description": "What each pod may use at the most."
              }
            },
            "description": "CPU and memory of each PgBouncer pod.",
            "default": {}
          },
          "podAntiAffinity": {
            "description": "Whether the pods must (required), should (preferred) or need not (none) run on different nodes.",
            "type": "string",
            "enum": [
              "required",
              "preferred",
              "none"
            ],
            "default": "preferred"
          },
          "service": {
            "description": "The pooler's Service, which the operator makes.",
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "type": {
                "description": "Type of the Service.",
                "type": "string",
                "enum": [
                  "ClusterIP",
                  "NodePort",
                  "LoadBalancer"
                ],
                "default": "ClusterIP"
              },
              "labels": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                },
                "description": "Labels of the Service."
              },
              "annotations": {
                "description": "Annotations of the Service.",
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                },
                "propertyNames": {
                  "not": {
                    "enum": [
                      "metallb.io/address-pool",
                      "metallb.io/loadBalancerIPs"
                    ]
                  },
                  "x-message": "an annotation other than MetalLB's, which addressPool and loadBalancerIPs give"
                }
              },
              "addressPool": {
                "description": "MetalLB address pool to take the address from (annotation metallb.io/address-pool).",
                "type": "string",
                "minLength": 1,
                "examples": [
                  "sdf-services"
                ]
              },
              "loadBalancerIPs": {
                "description": "Fixed addresses, given to MetalLB by its annotation metallb.io/loadBalancerIPs. (A Service has no field of this name.)",
                "type": "array",
                "items": {
                  "anyOf": [
                    {
                      "type": "string",
                      "format": "ipv4"
                    },
                    {
                      "type": "string",
                      "format": "ipv6"
                    }
                  ]
                },
                "minItems": 1,
                "maxItems": 2,
                "examples": [
                  [
                    "192.0.2.10"
                  ]
                ]
              },
              "allocateLoadBalancerNodePorts": {
                "description": "Whether a LoadBalancer also opens a port on every node.",
                "type": "boolean",
                "default": false
              },
              "loadBalancerSourceRanges": {
                "description": "Client networks that a LoadBalancer lets in.",
                "type": "array",
                "items": {
                  "type": "string",
                  "pattern": "^[0-9a-fA-F.:]+/[0-9]{1,3}$",
                  "x-message": "a network such as 192.0.2.0/24"
                },
                "minItems": 1
              },
              "externalTrafficPolicy": {
                "description": "Local keeps the client's address and only uses nodes with a pod; Cluster spreads over all nodes.",
                "type": "string",
                "enum": [
                  "Cluster",
                  "Local"
                ]
              }
            },
            "if": {
              "not": {
                "properties": {
                  "type": {
                    "const": "LoadBalancer"
                  }
                },
                "required": [
                  "type"
                ]
              }
            },
            "then": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "addressPool"
                    ]
                  },
                  {
                    "required": [
                      "loadBalancerIPs"
                    ]
                  },
                  {
                    "required": [
                      "loadBalancerSourceRanges"
                    ]
                  }
                ]
              },
              "x-message": "type: LoadBalancer where addressPool, loadBalancerIPs or loadBalancerSourceRanges are given"
            },
            "examples": [
              {
                "type": "LoadBalancer",
                "addressPool": "sdf-services",
                "loadBalancerIPs": [
                  "192.0.2.10"
                ]
              }
            ]
          },
          "overrides": {
            "description": "Any field of the operator's Pooler.spec, merged last over what the chart renders: maps are merged, lists and scalars replaced. Checked against the operator's own schema.",
            "default": {},
            "x-opaque": true,
            "allOf": [
              {
                "$ref": "#/definitions/api.overrides.pooler"
              }
            ]
          }
        }
      }
    },
    "services": {
      "title": "services",
      "description": "Further Services for the instances, by name, for what cannot use a pooler (logical replication, administration). Called <cluster>-<name>; the operator makes them.",
      "type": "object",
      "propertyNames": {
        "allOf": [
          {
            "type": "string",
            "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
            "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
          },
          {
            "not": {
              "enum": [
                "rw",
                "ro",
                "r",
                "any"
              ]
            }
          }
        ],
        "x-message": "a short name of lower-case letters, digits and dashes; rw, ro, r and any are the operator's own Services"
      },
      "default": {},
      "examples": [
        {
          "external": {
            "selectorType": "rw",
            "type": "LoadBalancer",
            "addressPool": "sdf-services"
          }
        }
      ],
      "additionalProperties": {
        "title": "InstanceService",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "selectorType"
        ],
        "properties": {
          "selectorType": {
            "description": "Instances behind it: the primary (rw), the standbys (ro), or all (r).",
            "type": "string",
            "enum": [
              "rw",
              "ro",
              "r"
            ]
          },
          "type": {
            "description": "Type of the Service.",
            "type": "string",
            "enum": [
              "ClusterIP",
              "NodePort",
              "LoadBalancer"
            ],
            "default": "ClusterIP"
          },
          "labels": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            },
            "description": "Labels of the Service."
          },
          "annotations": {
            "description": "Annotations of the Service.",
            "type": "object",
            "additionalProperties": {
              "type": "string"
            },
            "propertyNames": {
              "not": {
                "enum": [
                  "metallb.io/address-pool",
                  "metallb.io/loadBalancerIPs"
                ]
              },
              "x-message": "an annotation other than MetalLB's, which addressPool and loadBalancerIPs give"
            }
          },
          "addressPool": {
            "description": "MetalLB address pool to take the address from (annotation metallb.io/address-pool).",
            "type": "string",
            "minLength": 1,
            "examples": [
              "sdf-services"
            ]
          },
          "loadBalancerIPs": {
            "description": "Fixed addresses, given to MetalLB by its annotation metallb.io/loadBalancerIPs. (A Service has no field of this name.)",
            "type": "array",
            "items": {
              "anyOf": [
                {
                  "type": "string",
                  "format": "ipv4"
                },
                {
                  "type": "string",
                  "format": "ipv6"
                }
              ]
            },
            "minItems": 1,
            "maxItems": 2,
            "examples": [
              [
                "192.0.2.10"
              ]
            ]
          },
          "allocateLoadBalancerNodePorts": {
            "description": "Whether a LoadBalancer also opens a port on every node.",
            "type": "boolean",
            "default": false
          },
          "loadBalancerSourceRanges": {
            "description": "Client networks that a LoadBalancer lets in.",
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^[0-9a-fA-F.:]+/[0-9]{1,3}$",
              "x-message": "a network such as 192.0.2.0/24"
            },
            "minItems": 1
          },
          "externalTrafficPolicy": {
            "description": "Local keeps the client's address and only uses nodes with a pod; Cluster spreads over all nodes.",
            "type": "string",
            "enum": [
              "Cluster",
              "Local"
            ]
          }
        },
        "if": {
          "not": {
            "properties": {
              "type": {
                "const": "LoadBalancer"
              }
            },
            "required": [
              "type"
            ]
          }
        },
        "then": {
          "not": {
            "anyOf": [
              {
                "required": [
                  "addressPool"
                ]
              },
              {
                "required": [
                  "loadBalancerIPs"
                ]
              },
              {
                "required": [
                  "loadBalancerSourceRanges"
                ]
              }
            ]
          },
          "x-message": "type: LoadBalancer where addressPool, loadBalancerIPs or loadBalancerSourceRanges are given"
        }
      }
    },
    "databases": {
      "title": "databases",
      "description": "Databases managed by the operator, by name (kind Database, called <cluster>-<name>). The first database of a new cluster is made by cluster.initdb; list it here too to manage its extensions and schemas.",
      "type": "object",
      "propertyNames": {
        "type": "string",
        "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
        "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
      },
      "default": {},
      "examples": [
        {
          "lsstdb1": {
            "owner": "rubin",
            "schemas": {
              "main": {
                "owner": "rubin"
              }
            }
          }
        }
      ],
      "additionalProperties": {
        "title": "Database",
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string",
            "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
            "not": {
              "enum": [
                "postgres",
                "template0",
                "template1"
              ]
            },
            "x-message": "a database name of at most 63 characters; postgres, template0 and template1 are reserved",
            "description": "Name in PostgreSQL, where it differs from the key.",
            "examples": [
              "lsst_db1"
            ]
          },
          "owner": {
            "type": "string",
            "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
            "not": {
              "pattern": "^(postgres$|streaming_replica$|pg_|cnpg_)"
            },
            "x-message": "a role name of at most 63 characters; postgres, streaming_replica and names that begin with pg_ or cnpg_ belong to PostgreSQL and the operator",
            "description": "Role that owns the database: cluster.initdb.owner when absent, butler_admin where access is enabled."
          },
          "ensure": {
            "description": "absent drops the database, and its data.",
            "type": "string",
            "enum": [
              "present",
              "absent"
            ],
            "default": "present"
          },
          "reclaimPolicy": {
            "description": "What happens to the database when its object is deleted.",
            "type": "string",
            "enum": [
              "retain",
              "delete"
            ],
            "default": "retain"
          },
          "connectionLimit": {
            "description": "Maximum of connections; -1 for no limit, 0 for none.",
            "type": "integer",
            "minimum": -1,
            "maximum": 262143
          },
          "allowConnections": {
            "description": "Whether anyone can connect.",
            "type": "boolean"
          },
          "isTemplate": {
            "description": "Whether others may copy it as a template.",
            "type": "boolean"
          },
          "extensions": {
            "description": "Extensions by name. Butler needs btree_gist; ObsCore with pgsphere needs pg_sphere.",
            "type": "object",
            "additionalProperties": {
              "title": "Extension",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "version": {
                  "description": "Version to install or update to.",
                  "type": "string",
                  "minLength": 1
                },
                "schema": {
                  "type": "string",
                  "pattern": "^[A-Za-z_][A-Za-z0-9_$]{0,62}$",
                  "x-message": "a PostgreSQL identifier: letters, digits and underscores, first no digit, at most 63 characters",
                  "description": "Schema that holds its objects."
                },
                "ensure": {
                  "description": "absent drops the extension.",
                  "type": "string",
                  "enum": [
                    "present",
                    "absent"
                  ],
                  "default": "present"
                }
              }
            },
            "default": {
              "btree_gist": {}
            }
          },
          "schemas": {
            "description": "Schemas by name: a Butler repository lives in one.",
            "type": "object",
            "propertyNames": {
              "type": "string",
              "pattern": "^[A-Za-z_][A-Za-z0-9_$]{0,62}$",
              "x-message": "a PostgreSQL identifier: letters, digits and underscores, first no digit, at most 63 characters"
            },
            "additionalProperties": {
              "title": "Schema",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "owner": {
                  "type": "string",
                  "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
                  "not": {
                    "pattern": "^(postgres$|streaming_replica$|pg_|cnpg_)"
                  },
                  "x-message": "a role name of at most 63 characters; postgres, streaming_replica and names that begin with pg_ or cnpg_ belong to PostgreSQL and the operator",
                  "description": "Role that owns the schema: the database's owner when absent, the repository's owner group where access is enabled."
                },
                "ensure": {
                  "description": "absent drops the schema.",
                  "type": "string",
                  "enum": [
                    "present",
                    "absent"
                  ],
                  "default": "present"
                }
              }
            },
            "default": {}
          }
        }
      }
    },
    "roles": {
      "title": "roles",
      "description": "Roles managed by the operator, by name (kind DatabaseRole, called <cluster>-<name>). No role can be superuser here.",
      "type": "object",
      "propertyNames": {
        "allOf": [
          {
            "type": "string",
            "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
            "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
          },
          {
            "not": {
              "enum": [
                "postgres"
              ]
            }
          }
        ],
        "x-message": "a short name of lower-case letters, digits and dashes; postgres is PostgreSQL's own"
      },
      "default": {},
      "examples": [
        {
          "panda": {
            "connectionLimit": 200,
            "passwordSecret": "panda-creds"
          }
        }
      ],
      "additionalProperties": {
        "title": "Role",
        "type": "object",
        "additionalProperties": false,
        "not": {
          "required": [
            "passwordSecret",
            "disablePassword"
          ],
          "properties": {
            "disablePassword": {
              "const": true
            }
          }
        },
        "x-message": "either passwordSecret or disablePassword: true, not both",
        "properties": {
          "name": {
            "type": "string",
            "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
            "not": {
              "pattern": "^(postgres$|streaming_replica$|pg_|cnpg_)"
            },
            "x-message": "a role name of at most 63 characters; postgres, streaming_replica and names that begin with pg_ or cnpg_ belong to PostgreSQL and the operator",
            "description": "Name in PostgreSQL, where it differs from the key.",
            "examples": [
              "panda_svc"
            ]
          },
          "login": {
            "description": "Whether it can log in; a group has none.",
            "type": "boolean",
            "default": true
          },
          "passwordSecret": {
            "type": "string",
            "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
            "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
            "description": "Secret of type kubernetes.io/basic-auth with the user name and password. Label it cnpg.io/reload=true and a changed password takes effect by itself.",
            "examples": [
              "panda-creds"
            ]
          },
          "disablePassword": {
            "description": "Removes the password.",
            "type": "boolean",
            "default": false
          },
          "clientCertificate": {
            "description": "Has the operator issue a TLS client certificate, in the Secret <cluster>-<name>-client-cert.",
            "type": "boolean",
            "default": false
          },
          "connectionLimit": {
            "description": "Maximum of connections; -1 for no limit. (The operator 1.30 takes 0 for no limit, so 0 is refused: take login away instead.)",
            "type": "integer",
            "minimum": -1,
            "maximum": 262143,
            "default": -1,
            "not": {
              "const": 0
            },
            "x-message": "-1 for no limit, or a number from 1"
          },
          "inRoles": {
            "description": "Roles whose rights it has.",
            "type": "array",
            "items": {
              "type": "string",
              "minLength": 1
            },
            "uniqueItems": true,
            "default": []
          },
          "inherit": {
            "description": "Whether it has its groups' rights without SET ROLE.",
            "type": "boolean",
            "default": true
          },
          "createdb": {
            "description": "Whether it can create databases.",
            "type": "boolean",
            "default": false
          },
          "createrole": {
            "description": "Whether it can create roles.",
            "type": "boolean",
            "default": false
          },
          "replication": {
            "description": "Whether it can replicate.",
            "type": "boolean",
            "default": false
          },
          "bypassrls": {
            "description": "Whether it bypasses row security.",
            "type": "boolean",
            "default": false
          },
          "validUntil": {
            "description": "When its password expires.",
            "type": "string",
            "format": "date-time",
            "x-message": "a time such as 2027-01-31T00:00:00Z"
          },
          "comment": {
            "description": "Comment on the role.",
            "type": "string",
            "minLength": 1
          },
          "reclaimPolicy": {
            "description": "What happens to the role when its object is deleted.",
            "type": "string",
            "enum": [
              "retain",
              "delete"
            ],
            "default": "retain"
          }
        }
      }
    },
    "access": {
      "title": "access",
      "description": "Who may do what: groups with rights for each Butler repository, people and services as their members, and scheduled grants. Nobody else can log in.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "enabled": {
          "description": "Whether the chart manages access. Then butler_admin owns the databases, and only members can log in.",
          "type": "boolean",
          "default": false
        },
        "serviceLevel": {
          "description": "What services may write. append: new datasets and RUN collections. store: also collection chains, and removing and certifying datasets. register: also dataset types whose dimensions are in use already. dimensions: also dimension records. Never tables.",
          "type": "string",
          "enum": [
            "append",
            "store",
            "register",
            "dimensions"
          ],
          "default": "store"
        },
        "members": {
          "description": "People and services, by name. Each becomes a role of PostgreSQL that can log in.",
          "type": "object",
          "propertyNames": {
            "allOf": [
              {
                "type": "string",
                "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
                "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
              },
              {
                "not": {
                  "enum": [
                    "postgres",
                    "all",
                    "sameuser",
                    "samerole",
                    "samegroup",
                    "replication"
                  ]
                }
              }
            ],
            "x-message": "a short name of lower-case letters, digits and dashes; neither postgres nor a word of pg_hba.conf such as all"
          },
          "default": {},
          "examples": [
            {
              "rubin": {
                "kind": "developer",
                "databases": {
                  "lsstdb1": [
                    "main"
                  ]
                },
                "auth": {
                  "method": "password",
                  "secretName": "rubin-creds"
                }
              },
              "panda": {
                "kind": "service",
                "databases": {
                  "lsstdb1": [
                    "main"
                  ]
                },
                "auth": {
                  "method": "password",
                  "secretName": "panda-creds"
                },
                "connectionLimit": 200
              },
              "ops": {
                "kind": "admin",
                "auth": {
                  "method": "certificate"
                }
              }
            }
          ],
          "additionalProperties": {
            "title": "Member",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "auth"
            ],
            "if": {
              "properties": {
                "kind": {
                  "const": "admin"
                }
              }
            },
            "then": {
              "not": {
                "required": [
                  "databases"
                ]
              },
              "x-message": "no databases: an admin has them all"
            },
            "else": {
              "required": [
                "databases"
              ]
            },
            "properties": {
              "name": {
                "description": "Name in PostgreSQL, where it differs from the key.",
                "allOf": [
                  {
                    "type": "string",
                    "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
                    "not": {
                      "pattern": "^(postgres$|streaming_replica$|pg_|cnpg_)"
                    },
                    "x-message": "a role name of at most 63 characters; postgres, streaming_replica and names that begin with pg_ or cnpg_ belong to PostgreSQL and the operator"
                  },
                  {
                    "not": {
                      "enum": [
                        "all",
                        "sameuser",
                        "samerole",
                        "samegroup",
                        "replication"
                      ]
                    }
                  }
                ],
                "type": "string",
                "minLength": 1,
                "x-message": "a role name of at most 63 characters, and no word of pg_hba.conf such as all",
                "examples": [
                  "panda_svc"
                ]
              },
              "kind": {
                "description": "reader: reads, and makes temporary tables. developer: writes, registers dataset types, makes and alters tables, which then belong to the repository's owner group. service: what serviceLevel says. admin: creates databases, schemas, roles and extensions; no superuser.",
                "type": "string",
                "enum": [
                  "reader",
                  "developer",
                  "service",
                  "admin"
                ]
              },
              "databases": {
                "description": "Keys of databases, and of each the schemas (Butler repositories) that the member may use.",
                "type": "object",
                "propertyNames": {
                  "type": "string",
                  "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
                  "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
                },
                "default": {},
                "additionalProperties": {
                  "type": "array",
                  "items": {
                    "type": "string",
                    "pattern": "^[A-Za-z_][A-Za-z0-9_$]{0,62}$",
                    "x-message": "a PostgreSQL identifier: letters, digits and underscores, first no digit, at most 63 characters"
                  },
                  "minItems": 1,
                  "uniqueItems": true
                },
                "examples": [
                  {
                    "lsstdb1": [
                      "main"
                    ]
                  }
                ]
              },
              "auth": {
                "description": "How the member logs in.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "method"
                ],
                "oneOf": [
                  {
                    "properties": {
                      "method": {
                        "enum": [
                          "certificate",
                          "ldap"
                        ]
                      }
                    },
                    "not": {
                      "anyOf": [
                        {
                          "required": [
                            "secretName"
                          ]
                        },
                        {
                          "required": [
                            "generate"
                          ]
                        },
                        {
                          "required": [
                            "externalSecret"
                          ]
                        }
                      ]
                    }
                  },
                  {
                    "properties": {
                      "method": {
                        "const": "password"
                      },
                      "generate": {
                        "const": false
                      }
                    },
                    "required": [
                      "secretName"
                    ],
                    "not": {
                      "required": [
                        "externalSecret"
                      ]
                    }
                  },
                  {
                    "properties": {
                      "method": {
                        "const": "password"
                      },
                      "generate": {
                        "const": true
                      }
                    },
                    "required": [
                      "generate"
                    ],
                    "not": {
                      "anyOf": [
                        {
                          "required": [
                            "secretName"
                          ]
                        },
                        {
                          "required": [
                            "externalSecret"
                          ]
                        }
                      ]
                    }
                  },
                  {
                    "properties": {
                      "method": {
                        "const": "password"
                      },
                      "generate": {
                        "const": false
                      }
                    },
                    "required": [
                      "externalSecret"
                    ],
                    "not": {
                      "required": [
                        "secretName"
                      ]
                    }
                  }
                ],
                "x-message": "method password with one of secretName, generate: true and externalSecret, or method certificate or ldap alone",
                "properties": {
                  "method": {
                    "description": "password: scram-sha-256, from a Secret. certificate: a TLS client certificate that the operator issues and renews, in the Secret <cluster>-<key>-client-cert. ldap: by the server in access.ldap.",
                    "type": "string",
                    "enum": [
                      "password",
                      "certificate",
                      "ldap"
                    ]
                  },
                  "secretName": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                    "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                    "description": "Secret of type kubernetes.io/basic-auth with user name and password. Label it cnpg.io/reload=true and a changed password takes effect by itself.",
                    "examples": [
                      "rubin-creds"
                    ]
                  },
                  "generate": {
                    "description": "Makes the Secret <cluster>-<key>-password once and keeps it. Only where Helm reads the Kubernetes cluster (helm, Flux). With helm template and Argo CD give secretName or externalSecret.",
                    "type": "boolean",
                    "default": false
                  },
                  "externalSecret": {
                    "description": "Where the External Secrets operator finds the password, such as Vault; it makes the Secret <cluster>-<key>-password and follows changes.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "storeName",
                      "key"
                    ],
                    "properties": {
                      "storeName": {
                        "type": "string",
                        "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                        "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                        "description": "Name of the store."
                      },
                      "storeKind": {
                        "description": "Kind of the store: of the namespace or of the whole Kubernetes cluster.",
                        "type": "string",
                        "enum": [
                          "SecretStore",
                          "ClusterSecretStore"
                        ],
                        "default": "SecretStore"
                      },
                      "key": {
                        "description": "Path of the secret in the store.",
                        "type": "string",
                        "minLength": 1
                      },
                      "property": {
                        "description": "Its property with the password.",
                        "type": "string",
                        "minLength": 1,
                        "default": "password"
                      },
                      "refreshInterval": {
                        "type": "string",
                        "pattern": "^[1-9][0-9]*(ms|s|m|h|d)$",
                        "x-message": "a duration such as 30s or 1m",
                        "description": "How often the store is asked.",
                        "default": "1h"
                      }
                    },
                    "examples": [
                      {
                        "storeName": "vault",
                        "storeKind": "ClusterSecretStore",
                        "key": "butler/usdf/panda"
                      }
                    ]
                  }
                }
              },
              "connectionLimit": {
                "description": "Maximum of connections, those of poolers included; -1 for no limit.",
                "type": "integer",
                "minimum": -1,
                "maximum": 262143,
                "default": -1,
                "not": {
                  "const": 0
                },
                "x-message": "-1 for no limit, or a number from 1 (to let nobody in: suspended)"
              },
              "validUntil": {
                "description": "When the password expires. Does not apply to certificates and LDAP.",
                "type": "string",
                "format": "date-time",
                "x-message": "a time such as 2027-01-31T00:00:00Z"
              },
              "suspended": {
                "description": "Takes away the right to log in immediately, through poolers too. To remove a member: suspend, then remove the entry.",
                "type": "boolean",
                "default": false
              },
              "comment": {
                "description": "Comment on the role: a person's name, a contact.",
                "type": "string",
                "minLength": 1
              }
            }
          }
        },
        "ldap": {
          "description": "The LDAP server for members with method ldap. Always with TLS.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "server"
          ],
          "oneOf": [
            {
              "required": [
                "bind"
              ]
            },
            {
              "required": [
                "search"
              ]
            }
          ],
          "x-message": "one of bind (simple bind) and search (search and bind)",
          "properties": {
            "server": {
              "description": "Host name, as its certificate has it.",
              "type": "string",
              "pattern": "^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?$",
              "x-message": "a host name",
              "examples": [
                "ldap.example.org"
              ]
            },
            "port": {
              "description": "Port; when absent 636 for ldaps, 389 for starttls.",
              "type": "integer",
              "minimum": 1,
              "maximum": 65535
            },
            "encryption": {
              "description": "ldaps: TLS from the start. starttls: TLS on the plain port.",
              "type": "string",
              "enum": [
                "ldaps",
                "starttls"
              ],
              "default": "ldaps"
            },
            "ca": {
              "description": "The CA certificate of the server, in a Secret. Without it the server must have a certificate of a public CA; libldap reports an unknown one as \"unknown error\".",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name",
                "key"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                  "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                  "description": "Name of the Secret."
                },
                "key": {
                  "description": "Key in the Secret.",
                  "type": "string",
                  "minLength": 1
                }
              },
              "examples": [
                {
                  "name": "ldap-ca",
                  "key": "ca.crt"
                }
              ]
            },
            "bind": {
              "description": "Simple bind: the login's name between prefix and suffix is the DN.",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "prefix",
                "suffix"
              ],
              "properties": {
                "prefix": {
                  "description": "Text before the name.",
                  "type": "string",
                  "pattern": "^[^\"\\\\\\n\\r]+$",
                  "x-message": "text without quotes, backslashes and line breaks",
                  "examples": [
                    "uid="
                  ]
                },
                "suffix": {
                  "description": "Text after the name.",
                  "type": "string",
                  "pattern": "^[^\"\\\\\\n\\r]+$",
                  "x-message": "text without quotes, backslashes and line breaks",
                  "examples": [
                    ",ou=people,dc=example,dc=org"
                  ]
                }
              },
              "examples": [
                {
                  "prefix": "uid=",
                  "suffix": ",ou=people,dc=example,dc=org"
                }
              ]
            },
            "search": {
              "description": "Search and bind: finds the entry, then binds to its DN.",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "baseDN"
              ],
              "dependencies": {
                "bindDN": [
                  "bindPassword"
                ],
                "bindPassword": [
                  "bindDN"
                ]
              },
              "properties": {
                "baseDN": {
                  "description": "Base DN of the search.",
                  "type": "string",
                  "pattern": "^[^\"\\\\\\n\\r]+$",
                  "x-message": "text without quotes, backslashes and line breaks",
                  "examples": [
                    "ou=people,dc=example,dc=org"
                  ]
                },
                "attribute": {
                  "description": "The attribute that holds the login's name.",
                  "type": "string",
                  "pattern": "^[A-Za-z][-A-Za-z0-9;.]*$",
                  "x-message": "an attribute such as uid",
                  "default": "uid"
                },
                "bindDN": {
                  "description": "DN that searches; anonymous when absent.",
                  "type": "string",
                  "pattern": "^[^\"\\\\\\n\\r]+$",
                  "x-message": "text without quotes, backslashes and line breaks",
                  "examples": [
                    "cn=reader,dc=example,dc=org"
                  ]
                },
                "bindPassword": {
                  "description": "The password of bindDN, in a Secret. The operator's own LDAP line, the last of pg_hba.conf, uses it.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  },
                  "examples": [
                    {
                      "name": "ldap-reader",
                      "key": "password"
                    }
                  ]
                }
              },
              "examples": [
                {
                  "baseDN": "ou=people,dc=example,dc=org"
                }
              ]
            },
            "throughPoolers": {
              "description": "Whether members with method ldap may use the poolers too: PgBouncer from 1.25 asks the LDAP server itself.",
              "type": "boolean",
              "default": false
            }
          },
          "examples": [
            {
              "server": "ldap.example.org",
              "ca": {
                "name": "ldap-ca",
                "key": "ca.crt"
              },
              "bind": {
                "prefix": "uid=",
                "suffix": ",ou=people,dc=example,dc=org"
              }
            }
          ]
        },
        "grants": {
          "description": "The Job that grants and revokes rights: after each install and upgrade, and on a schedule.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "schedule": {
              "type": "string",
              "pattern": "^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|[0-9*/,-]+ [0-9*/,-]+ [0-9*/,?-]+ [0-9A-Za-z*/,-]+ [0-9A-Za-z*/,?-]+)$",
              "x-message": "a schedule of five fields, such as \"*/15 * * * *\"",
              "description": "When rights that were changed by hand are corrected, as five cron fields.",
              "default": "*/15 * * * *"
            },
            "suspend": {
              "description": "Whether the schedule is suspended.",
              "type": "boolean",
              "default": false
            },
            "reportOnly": {
              "description": "Only reports what would change.",
              "type": "boolean",
              "default": false
            },
            "timeout": {
              "description": "Timeout of a run in seconds, including the wait for the cluster.",
              "type": "integer",
              "minimum": 30,
              "maximum": 86400,
              "default": 900
            },
            "image": {
              "type": "string",
              "pattern": "^[a-z0-9][a-zA-Z0-9./_:-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})(@sha256:[0-9a-f]{64})?$",
              "x-message": "an image with its tag, such as registry.example.org/postgresql:17.11",
              "description": "Image with psql; the cluster's own when absent. Needed where that comes from a catalog."
            },
            "certificateSecret": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Secret of type kubernetes.io/tls with a client certificate for butler_manager; issued by the operator when absent. Needed with legacyInlineRoles."
            },
            "resources": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "requests": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What the scheduler sets aside for each pod."
                },
                "limits": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What each pod may use at the most."
                }
              },
              "description": "CPU and memory of the Job.",
              "default": {
                "requests": {
                  "cpu": "10m",
                  "memory": "32Mi"
                },
                "limits": {
                  "memory": "128Mi"
                }
              }
            }
          }
        },
        "legacyInlineRoles": {
          "description": "Writes the roles into the Cluster (managed.roles) instead of DatabaseRole objects, for operators before 1.30.",
          "type": "boolean",
          "default": false
        }
      }
    },
    "backups": {
      "title": "backups",
      "description": "Base backups and continuous archiving of the write-ahead log. The Barman Cloud plugin, which must run beside the operator, or volume snapshots make them.",
      "type": "object",
      "additionalProperties": false,
      "if": {
        "properties": {
          "enabled": {
            "const": true
          }
        },
        "required": [
          "enabled"
        ]
      },
      "then": {
        "anyOf": [
          {
            "required": [
              "objectStore"
            ]
          },
          {
            "required": [
              "volumeSnapshot"
            ]
          }
        ],
        "x-message": "objectStore, volumeSnapshot or both: where to back up to"
      },
      "properties": {
        "enabled": {
          "description": "Whether the cluster archives and backs up.",
          "type": "boolean",
          "default": false
        },
        "serverName": {
          "description": "Folder of this cluster in the object store; <cluster>-pg<major> when absent, so that a major upgrade begins a new one. A restored cluster needs another than the one it was restored from.",
          "type": "string",
          "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$",
          "x-message": "letters, digits, dots, dashes and underscores",
          "examples": [
            "usdf-butler-pg17"
          ]
        },
        "objectStore": {
          "title": "object store",
          "description": "Where backups and the write-ahead log go.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "destinationPath"
          ],
          "allOf": [
            {
              "if": {
                "properties": {
                  "destinationPath": {
                    "pattern": "^s3:"
                  }
                }
              },
              "then": {
                "properties": {
                  "azureCredentials": {
                    "not": {},
                    "x-message": "credentials that go with destinationPath: s3Credentials for s3://"
                  },
                  "googleCredentials": {
                    "not": {},
                    "x-message": "credentials that go with destinationPath: s3Credentials for s3://"
                  }
                }
              }
            },
            {
              "if": {
                "properties": {
                  "destinationPath": {
                    "pattern": "^gs:"
                  }
                }
              },
              "then": {
                "properties": {
                  "s3Credentials": {
                    "not": {},
                    "x-message": "credentials that go with destinationPath: googleCredentials for gs://"
                  },
                  "azureCredentials": {
                    "not": {},
                    "x-message": "credentials that go with destinationPath: googleCredentials for gs://"
                  }
                }
              }
            },
            {
              "if": {
                "properties": {
                  "destinationPath": {
                    "pattern": "^https:"
                  }
                }
              },
              "then": {
                "properties": {
                  "s3Credentials": {
                    "not": {},
                    "x-message": "credentials that go with destinationPath: azureCredentials for https://"
                  },
                  "googleCredentials": {
                    "not": {},
                    "x-message": "credentials that go with destinationPath: azureCredentials for https://"
                  }
                }
              }
            }
          ],
          "properties": {
            "destinationPath": {
              "description": "Bucket and folder: s3:// (also for other stores that speak S3), gs:// for Google, https:// for Azure.",
              "type": "string",
              "pattern": "^(s3|gs|https)://[^/ \\t]+[^ \\t]*$",
              "x-message": "a URL such as s3://bucket/folder",
              "examples": [
                "s3://usdf-butler-dev/"
              ]
            },
            "endpointURL": {
              "description": "S3 endpoint, where it is not Amazon's.",
              "type": "string",
              "pattern": "^https?://[^/ \\t]+[^ \\t]*$",
              "x-message": "a URL such as https://s3.example.org",
              "examples": [
                "https://s3dfrgw.slac.stanford.edu"
              ]
            },
            "endpointCA": {
              "description": "CA certificate of the endpoint.",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name",
                "key"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                  "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                  "description": "Name of the Secret."
                },
                "key": {
                  "description": "Key in the Secret.",
                  "type": "string",
                  "minLength": 1
                }
              }
            },
            "s3Credentials": {
              "description": "Access to S3: keys from Secrets, or the pod's own role.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "accessKeyId": {
                  "description": "Access key.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "secretAccessKey": {
                  "description": "Secret key.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "region": {
                  "description": "Region.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "inheritFromIAMRole": {
                  "description": "Use the role of the pod instead of keys.",
                  "type": "boolean"
                },
                "sessionToken": {
                  "description": "Session token of temporary keys.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                }
              },
              "anyOf": [
                {
                  "required": [
                    "accessKeyId",
                    "secretAccessKey"
                  ]
                },
                {
                  "required": [
                    "inheritFromIAMRole"
                  ]
                }
              ],
              "x-message": "accessKeyId and secretAccessKey, or inheritFromIAMRole: true",
              "examples": [
                {
                  "accessKeyId": {
                    "name": "s3-creds",
                    "key": "ACCESS_KEY_ID"
                  },
                  "secretAccessKey": {
                    "name": "s3-creds",
                    "key": "ACCESS_SECRET_KEY"
                  }
                }
              ]
            },
            "azureCredentials": {
              "description": "Access to Azure Blob Storage: a connection string, an account with its key or SAS token, or the pod's own identity.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "connectionString": {
                  "description": "Connection string.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "storageAccount": {
                  "description": "Name of the storage account.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "storageKey": {
                  "description": "Key of the account.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "storageSasToken": {
                  "description": "Shared access signature instead of the key.",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "inheritFromAzureAD": {
                  "description": "Use the identity of the pod instead of keys.",
                  "type": "boolean"
                }
              },
              "anyOf": [
                {
                  "required": [
                    "connectionString"
                  ]
                },
                {
                  "required": [
                    "storageAccount",
                    "storageKey"
                  ]
                },
                {
                  "required": [
                    "storageAccount",
                    "storageSasToken"
                  ]
                },
                {
                  "required": [
                    "inheritFromAzureAD"
                  ]
                }
              ],
              "x-message": "connectionString, or storageAccount with storageKey or storageSasToken, or inheritFromAzureAD: true",
              "examples": [
                {
                  "connectionString": {
                    "name": "azure-creds",
                    "key": "CONNECTION_STRING"
                  }
                }
              ]
            },
            "googleCredentials": {
              "description": "Access to Google Cloud Storage: a service account's key file, or the pod's own identity.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "applicationCredentials": {
                  "description": "The service account's key file (JSON).",
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "key"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                      "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                      "description": "Name of the Secret."
                    },
                    "key": {
                      "description": "Key in the Secret.",
                      "type": "string",
                      "minLength": 1
                    }
                  }
                },
                "gkeEnvironment": {
                  "description": "Use the workload identity of the pod instead of a key file.",
                  "type": "boolean"
                }
              },
              "anyOf": [
                {
                  "required": [
                    "applicationCredentials"
                  ]
                },
                {
                  "required": [
                    "gkeEnvironment"
                  ]
                }
              ],
              "x-message": "applicationCredentials, or gkeEnvironment: true",
              "examples": [
                {
                  "gkeEnvironment": true
                }
              ]
            },
            "wal": {
              "description": "The write-ahead log's archive.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "compression": {
                  "description": "Compression of each segment.",
                  "type": "string",
                  "enum": [
                    "none",
                    "bzip2",
                    "gzip",
                    "lz4",
                    "snappy",
                    "xz",
                    "zstd"
                  ],
                  "default": "gzip"
                },
                "maxParallel": {
                  "description": "Segments archived or restored in parallel.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 64,
                  "default": 4
                },
                "encryption": {
                  "description": "Server-side encryption in S3; the bucket's default when absent.",
                  "type": "string",
                  "enum": [
                    "AES256",
                    "aws:kms"
                  ]
                },
                "archiveAdditionalCommandArgs": {
                  "description": "Further arguments of barman-cloud-wal-archive.",
                  "type": "array",
                  "items": {
                    "type": "string",
                    "minLength": 1
                  },
                  "default": [],
                  "examples": [
                    [
                      "--min-chunk-size=5MB"
                    ]
                  ]
                },
                "restoreAdditionalCommandArgs": {
                  "description": "Further arguments of barman-cloud-wal-restore.",
                  "type": "array",
                  "items": {
                    "type": "string",
                    "minLength": 1
                  },
                  "default": [],
                  "examples": [
                    [
                      "--read-timeout=60"
                    ]
                  ]
                }
              }
            },
            "data": {
              "description": "Base backups.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "compression": {
                  "description": "Compression of the files.",
                  "type": "string",
                  "enum": [
                    "none",
                    "bzip2",
                    "gzip",
                    "lz4",
                    "snappy"
                  ],
                  "default": "gzip"
                },
                "jobs": {
                  "description": "Parallel uploads.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 64,
                  "default": 2
                },
                "encryption": {
                  "description": "Server-side encryption in S3; the bucket's default when absent.",
                  "type": "string",
                  "enum": [
                    "AES256",
                    "aws:kms"
                  ]
                },
                "immediateCheckpoint": {
                  "description": "Whether a base backup forces a checkpoint to start immediately, instead of waiting for the next one.",
                  "type": "boolean",
                  "default": false
                },
                "additionalCommandArgs": {
                  "description": "Further arguments of barman-cloud-backup.",
                  "type": "array",
                  "items": {
                    "type": "string",
                    "minLength": 1
                  },
                  "default": [],
                  "examples": [
                    [
                      "--max-bandwidth=200MB"
                    ]
                  ]
                }
              }
            },
            "tags": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Tags of every object that is written (S3 only).",
              "default": {}
            },
            "historyTags": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Tags of the timeline history files, which must outlive the rest (S3 only).",
              "default": {}
            }
          }
        },
        "retentionPolicy": {
          "description": "How far back a restore must be possible: days, weeks or months. Older base backups, and the log that only they need, are deleted.",
          "type": "string",
          "pattern": "^[1-9][0-9]*[dwm]$",
          "x-message": "a number and d, w or m, such as 15d",
          "default": "15d"
        },
        "volumeSnapshot": {
          "description": "Base backups as snapshots of the volumes, by schedules with method volumeSnapshot. Fast at any size; the write-ahead log still goes to the object store.",
          "type": "object",
          "additionalProperties": false,
          "x-optional": true,
          "properties": {
            "className": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "VolumeSnapshotClass of the data volumes; the default class of their CSI driver when absent.",
              "examples": [
                "wekafs-snapshots"
              ]
            },
            "walClassName": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "VolumeSnapshotClass of the volumes of the write-ahead log; className when absent."
            },
            "online": {
              "description": "true: PostgreSQL keeps running (hot). false: the instance is stopped (cold), which needs no archive.",
              "type": "boolean",
              "default": true
            },
            "onlineConfiguration": {
              "description": "How a hot snapshot begins and ends.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "immediateCheckpoint": {
                  "description": "Whether to force a checkpoint, so that it starts at once.",
                  "type": "boolean",
                  "default": false
                },
                "waitForArchive": {
                  "description": "Whether to wait until the log that it needs is archived.",
                  "type": "boolean",
                  "default": true
                }
              }
            },
            "snapshotOwnerReference": {
              "description": "What deletes snapshots: none, the Backup object, or the cluster.",
              "type": "string",
              "enum": [
                "none",
                "backup",
                "cluster"
              ],
              "default": "none"
            },
            "labels": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Labels of the snapshots.",
              "default": {}
            },
            "annotations": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Annotations of the snapshots.",
              "default": {}
            }
          },
          "examples": [
            {
              "className": "wekafs-snapshots"
            }
          ]
        },
        "sidecar": {
          "description": "The plugin's container in every instance's pod, which copies to and from the object store.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "resources": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "requests": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What the scheduler sets aside for each pod."
                },
                "limits": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What each pod may use at the most."
                }
              },
              "description": "CPU and memory.",
              "default": {},
              "examples": [
                {
                  "requests": {
                    "cpu": "100m",
                    "memory": "256Mi"
                  },
                  "limits": {
                    "memory": "1Gi"
                  }
                }
              ]
            },
            "logLevel": {
              "description": "Log level.",
              "type": "string",
              "enum": [
                "error",
                "warning",
                "info",
                "debug",
                "trace"
              ],
              "default": "info"
            },
            "retentionPolicyIntervalSeconds": {
              "description": "Seconds between two runs of the retention policy.",
              "type": "integer",
              "minimum": 60,
              "maximum": 604800,
              "default": 1800
            },
            "env": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Environment variables, such as those of S3 clients.",
              "default": {},
              "examples": [
                {
                  "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required"
                }
              ]
            }
          }
        },
        "inTree": {
          "description": "Legacy: uses the operator's own Barman support instead of the plugin. CloudNativePG 1.31 no longer has it. When set to false again, one upgrade moves archive, schedules and credentials to the plugin.",
          "type": "boolean",
          "default": false
        },
        "schedules": {
          "description": "Scheduled base backups, by name (kind ScheduledBackup, called <cluster>-<name>).",
          "type": "object",
          "propertyNames": {
            "type": "string",
            "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
            "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
          },
          "default": {},
          "examples": [
            {
              "nightly": {
                "schedule": "0 0 0 * * *"
              }
            }
          ],
          "additionalProperties": {
            "title": "Schedule",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "schedule"
            ],
            "properties": {
              "schedule": {
                "type": "string",
                "pattern": "^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|@every [0-9]+(ms|s|m|h)([0-9]+(ms|s|m|h))*|[0-9*/,?-]+ [0-9*/,?-]+ [0-9*/,?-]+ [0-9*/,?LW-]+ [0-9A-Za-z*/,?-]+ [0-9A-Za-z*/,?#L-]+)$",
                "x-message": "a schedule of six fields, seconds first: midnight is \"0 0 0 * * *\" (an ordinary cron line has five: put a 0 before it)",
                "description": "When, as six cron fields, seconds first, in the operator's time zone (UTC).",
                "examples": [
                  "0 0 0 * * *"
                ]
              },
              "method": {
                "description": "objectStore: files to the object store. volumeSnapshot: a snapshot of the volumes.",
                "type": "string",
                "enum": [
                  "objectStore",
                  "volumeSnapshot"
                ],
                "default": "objectStore"
              },
              "immediate": {
                "description": "Whether one is also taken immediately: before the first base backup nothing can be restored.",
                "type": "boolean",
                "default": true
              },
              "suspend": {
                "description": "Whether the schedule is suspended.",
                "type": "boolean",
                "default": false
              },
              "target": {
                "description": "Which instance does the work.",
                "type": "string",
                "enum": [
                  "primary",
                  "prefer-standby"
                ],
                "default": "prefer-standby"
              },
              "online": {
                "description": "For volumeSnapshot: hot (true) or cold (false); as backups.volumeSnapshot says when absent.",
                "type": "boolean"
              },
              "backupOwnerReference": {
                "description": "What deletes the Backup objects (never the files): none, this schedule (self), or the cluster.",
                "type": "string",
                "enum": [
                  "none",
                  "self",
                  "cluster"
                ],
                "default": "self"
              }
            }
          }
        },
        "drill": {
          "title": "drill",
          "description": "Restore drill: restores the newest backup into a short-lived cluster, checks it and removes it. Needs kube-state-metrics for its alerts.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "enabled": {
              "description": "Whether backups are restored on a schedule, to test them.",
              "type": "boolean",
              "default": false
            },
            "schedule": {
              "type": "string",
              "pattern": "^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|[0-9*/,-]+ [0-9*/,-]+ [0-9*/,?-]+ [0-9A-Za-z*/,-]+ [0-9A-Za-z*/,?-]+)$",
              "x-message": "a schedule of five fields, such as \"*/15 * * * *\"",
              "description": "When, as five cron fields.",
              "default": "0 3 1 * *"
            },
            "timeZone": {
              "description": "Time zone of the schedule; that of the Kubernetes control plane when absent (UTC as a rule).",
              "type": "string",
              "pattern": "^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$",
              "x-message": "a name of the tz database such as America/Los_Angeles",
              "examples": [
                "America/Los_Angeles"
              ]
            },
            "suspend": {
              "description": "Whether the schedule is suspended.",
              "type": "boolean",
              "default": false
            },
            "namespace": {
              "description": "Namespace for the restored cluster, which must exist and hold copies of the Secrets that backups.objectStore and cluster.image.pullSecrets name; the release's when absent. The drill may create clusters there: give it one with nothing else in it.",
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",
              "x-message": "a namespace: lower-case letters, digits and dashes, at most 63 characters",
              "examples": [
                "butler-drill"
              ]
            },
            "timeout": {
              "description": "Timeout of a drill in seconds, restore and checks included.",
              "type": "integer",
              "minimum": 120,
              "maximum": 604800,
              "default": 43200
            },
            "settle": {
              "description": "Seconds without newly replayed WAL after which the archive counts as replayed to its end.",
              "type": "integer",
              "minimum": 10,
              "maximum": 3600,
              "default": 60
            },
            "maxAge": {
              "type": "string",
              "pattern": "^[1-9][0-9]*(ms|s|m|h|d)$",
              "x-message": "a duration such as 30s or 1m",
              "description": "How old the newest restored transaction may be, or the newest checkpoint where nothing is written: a base backup makes one, so take more than the time between base backups, or less for a database that is always written to.",
              "default": "26h"
            },
            "amcheck": {
              "description": "What pg_amcheck reads in every database: the catalogs, all tables and indexes, or nothing.",
              "type": "string",
              "enum": [
                "none",
                "catalogs",
                "all"
              ],
              "default": "catalogs"
            },
            "checks": {
              "description": "Queries on the restored databases, by name. Each database of the key databases must always exist.",
              "type": "object",
              "propertyNames": {
                "type": "string",
                "pattern": "^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$",
                "x-message": "a short name that ends the object's name: lower-case letters, digits and dashes, first a letter, at most 32 characters"
              },
              "default": {},
              "examples": [
                {
                  "datasets": {
                    "database": "lsstdb1",
                    "sql": "SELECT count(*) FROM main.dataset",
                    "minimum": 1000
                  }
                }
              ],
              "additionalProperties": {
                "title": "DrillCheck",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "database",
                  "sql"
                ],
                "properties": {
                  "database": {
                    "description": "Name of the database in PostgreSQL.",
                    "type": "string",
                    "pattern": "^[A-Za-z_][-A-Za-z0-9_$]{0,62}$",
                    "x-message": "a database name of at most 63 characters",
                    "examples": [
                      "lsstdb1"
                    ]
                  },
                  "sql": {
                    "description": "One query that gives one value: true, or with minimum a number.",
                    "type": "string",
                    "minLength": 1,
                    "examples": [
                      "SELECT count(*) FROM main.dataset"
                    ]
                  },
                  "minimum": {
                    "description": "The least number that passes; without it the query must give true.",
                    "type": "integer",
                    "minimum": 0,
                    "maximum": 9007199254740991,
                    "examples": [
                      1000
                    ]
                  }
                }
              }
            },
            "keepFailed": {
              "description": "Whether the cluster of a failed drill stays for inspection until the next drill.",
              "type": "boolean",
              "default": false
            },
            "image": {
              "type": "string",
              "pattern": "^[a-z0-9][a-zA-Z0-9./_:-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})(@sha256:[0-9a-f]{64})?$",
              "x-message": "an image with its tag, such as registry.example.org/postgresql:17.11",
              "description": "Image that runs the drill: bash, kubectl, date, sleep and timeout in it.",
              "default": "docker.io/alpine/k8s:1.35.8"
            },
            "imagePullPolicy": {
              "description": "When that image is pulled.",
              "type": "string",
              "enum": [
                "Always",
                "IfNotPresent",
                "Never"
              ],
              "default": "IfNotPresent"
            },
            "resources": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "requests": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What the scheduler sets aside for each pod."
                },
                "limits": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What each pod may use at the most."
                }
              },
              "description": "CPU and memory of what runs the drill.",
              "default": {
                "requests": {
                  "cpu": "10m",
                  "memory": "64Mi"
                },
                "limits": {
                  "memory": "256Mi"
                }
              }
            },
            "cluster": {
              "description": "The restored cluster, of one instance; what is absent here is as in production.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "size": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                  "description": "Size of its volume; cluster.storage.size when absent.",
                  "examples": [
                    "1000Gi"
                  ]
                },
                "storageClass": {
                  "description": "Storage class of its volumes; production's when absent.",
                  "type": "string",
                  "minLength": 1,
                  "examples": [
                    "scratch"
                  ]
                },
                "resources": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "requests": {
                      "type": "object",
                      "additionalProperties": false,
                      "patternProperties": {
                        "^hugepages-": {
                          "type": "string",
                          "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                          "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                        }
                      },
                      "properties": {
                        "cpu": {
                          "anyOf": [
                            {
                              "type": "string",
                              "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                            },
                            {
                              "type": "number",
                              "minimum": 0,
                              "maximum": 10000
                            }
                          ],
                          "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                          "description": "CPUs, such as 2, 0.5 or \"500m\"."
                        },
                        "memory": {
                          "type": "string",
                          "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                          "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                          "description": "Memory, such as 64Gi."
                        },
                        "ephemeral-storage": {
                          "type": "string",
                          "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                          "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                          "description": "Space on the node's own disk."
                        }
                      },
                      "description": "What the scheduler sets aside for each pod."
                    },
                    "limits": {
                      "type": "object",
                      "additionalProperties": false,
                      "patternProperties": {
                        "^hugepages-": {
                          "type": "string",
                          "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                          "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                        }
                      },
                      "properties": {
                        "cpu": {
                          "anyOf": [
                            {
                              "type": "string",
                              "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                            },
                            {
                              "type": "number",
                              "minimum": 0,
                              "maximum": 10000
                            }
                          ],
                          "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                          "description": "CPUs, such as 2, 0.5 or \"500m\"."
                        },
                        "memory": {
                          "type": "string",
                          "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                          "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                          "description": "Memory, such as 64Gi."
                        },
                        "ephemeral-storage": {
                          "type": "string",
                          "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                          "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                          "description": "Space on the node's own disk."
                        }
                      },
                      "description": "What each pod may use at the most."
                    }
                  },
                  "description": "CPU and memory of PostgreSQL.",
                  "default": {
                    "requests": {
                      "cpu": "500m",
                      "memory": "1Gi"
                    },
                    "limits": {
                      "memory": "4Gi"
                    }
                  }
                },
                "parameters": {
                  "type": "object",
                  "propertyNames": {
                    "pattern": "^[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)?$",
                    "not": {
                      "pattern": "^(allow_system_table_mods|archive_(cleanup_command|command|mode)|bonjour|bonjour_name|cluster_name|config_file|data_(directory|sync_retry)|event_source|external_pid_file|hba_file|hot_standby|ident_file|jit_provider|listen_addresses|logging_collector|log_(destination|directory|file_mode|filename|rotation_age|rotation_size|truncate_on_rotation)|pg_failover_slots\\.(primary_dsn|standby_slot_names)|port|primary_(conninfo|slot_name)|promote_trigger_file|recovery_(end_command|min_apply_delay|target.*)|restart_after_crash|restore_command|shared_preload_libraries|ssl|ssl_(ca_file|cert_file|crl_file|crl_dir|dh_params_file|key_file|passphrase_command|passphrase_command_supports_reload|prefer_server_ciphers)|stats_temp_directory|synchronous_standby_names|synchronized_standby_slots|syslog_(facility|ident|sequence_numbers|split_messages)|temp_tablespaces|unix_socket_(directories|group|permissions))$"
                    },
                    "x-message": "a setting of postgresql.conf that the operator leaves to you (shared_preload_libraries and synchronous replication have keys of their own beside parameters)"
                  },
                  "additionalProperties": {
                    "anyOf": [
                      {
                        "type": "string"
                      },
                      {
                        "type": "number"
                      }
                    ],
                    "x-message": "a string or a number (quote on, off, yes and no: YAML reads them as booleans)"
                  },
                  "description": "Settings of PostgreSQL. Those that recovery needs at least as high as the primary's are copied from it; no logical replication worker and no preloaded library starts.",
                  "default": {},
                  "examples": [
                    {
                      "shared_buffers": "1GB"
                    }
                  ]
                },
                "overrides": {
                  "description": "Any field of the operator's Cluster.spec, merged last, such as tablespaces; as cluster.overrides, which is not copied.",
                  "default": {},
                  "examples": [
                    {
                      "schedulerName": "batch"
                    }
                  ],
                  "x-opaque": true,
                  "allOf": [
                    {
                      "$ref": "#/definitions/api.overrides.cluster"
                    }
                  ]
                }
              }
            }
          }
        }
      }
    },
    "upgrade": {
      "title": "upgrade",
      "description": "What pg_upgrade leaves to do after a change of cluster.image.major, done by a Job: extensions, statistics, and a base backup for the new archive.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "enabled": {
          "description": "Whether the Job and its rights are rendered. It may do anything in the instances' pods: set it with the new major, and to false when it has reported.",
          "type": "boolean",
          "default": false
        },
        "extensions": {
          "description": "Whether extensions are updated to the newest version in the image.",
          "type": "boolean",
          "default": true
        },
        "holdJit": {
          "description": "Whether jit is off until there are statistics: with wrong ones the planner compiles queries that are not worth it. Back to false once the Job has reported.",
          "type": "boolean",
          "default": false
        },
        "backup": {
          "description": "Whether a base backup is taken, where backups.objectStore is given: without one nothing in the new archive can be restored.",
          "type": "boolean",
          "default": true
        },
        "jobs": {
          "description": "Connections by which ANALYZE runs.",
          "type": "integer",
          "minimum": 1,
          "maximum": 64,
          "default": 4
        },
        "timeout": {
          "description": "Timeout in seconds, the upgrade itself and the base backup included.",
          "type": "integer",
          "minimum": 120,
          "maximum": 604800,
          "default": 86400
        },
        "image": {
          "type": "string",
          "pattern": "^[a-z0-9][a-zA-Z0-9./_:-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})(@sha256:[0-9a-f]{64})?$",
          "x-message": "an image with its tag, such as registry.example.org/postgresql:17.11",
          "description": "Image that runs it: bash, kubectl, date, sleep and timeout in it.",
          "default": "docker.io/alpine/k8s:1.35.8"
        },
        "imagePullPolicy": {
          "description": "When that image is pulled.",
          "type": "string",
          "enum": [
            "Always",
            "IfNotPresent",
            "Never"
          ],
          "default": "IfNotPresent"
        },
        "resources": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "requests": {
              "type": "object",
              "additionalProperties": false,
              "patternProperties": {
                "^hugepages-": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                }
              },
              "properties": {
                "cpu": {
                  "anyOf": [
                    {
                      "type": "string",
                      "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                    },
                    {
                      "type": "number",
                      "minimum": 0,
                      "maximum": 10000
                    }
                  ],
                  "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                  "description": "CPUs, such as 2, 0.5 or \"500m\"."
                },
                "memory": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                  "description": "Memory, such as 64Gi."
                },
                "ephemeral-storage": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                  "description": "Space on the node's own disk."
                }
              },
              "description": "What the scheduler sets aside for each pod."
            },
            "limits": {
              "type": "object",
              "additionalProperties": false,
              "patternProperties": {
                "^hugepages-": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                }
              },
              "properties": {
                "cpu": {
                  "anyOf": [
                    {
                      "type": "string",
                      "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                    },
                    {
                      "type": "number",
                      "minimum": 0,
                      "maximum": 10000
                    }
                  ],
                  "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                  "description": "CPUs, such as 2, 0.5 or \"500m\"."
                },
                "memory": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                  "description": "Memory, such as 64Gi."
                },
                "ephemeral-storage": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                  "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                  "description": "Space on the node's own disk."
                }
              },
              "description": "What each pod may use at the most."
            }
          },
          "description": "CPU and memory of what runs it.",
          "default": {
            "requests": {
              "cpu": "10m",
              "memory": "64Mi"
            },
            "limits": {
              "memory": "256Mi"
            }
          }
        }
      }
    },
    "monitoring": {
      "title": "monitoring",
      "description": "Metrics and alerts for Prometheus.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "podMonitor": {
          "description": "The chart's own PodMonitors for instances and poolers; the operator's built-in ones are deprecated. Needs the Prometheus operator's CRDs.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "enabled": {
              "description": "Whether PodMonitors are rendered.",
              "type": "boolean",
              "default": false
            },
            "labels": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Labels that the site's Prometheus selects by.",
              "default": {},
              "examples": [
                {
                  "release": "prometheus"
                }
              ]
            },
            "interval": {
              "type": "string",
              "pattern": "^[1-9][0-9]*(ms|s|m|h|d)$",
              "x-message": "a duration such as 30s or 1m",
              "description": "Time between scrapes.",
              "default": "30s"
            }
          }
        },
        "scrapeAnnotations": {
          "description": "Annotations prometheus.io/scrape, /port, /path and /scheme on pods, for a Prometheus without the operator. Instances get them by inheritedMetadata, so the operator also sets them on the cluster's Services and volumes.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "enabled": {
              "description": "Whether pods are annotated.",
              "type": "boolean",
              "default": false
            }
          }
        },
        "tls": {
          "description": "Whether instances and poolers serve their metrics with TLS, with the cluster's own certificates.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "enabled": {
              "description": "Whether metrics are served by https.",
              "type": "boolean",
              "default": false
            }
          }
        },
        "customQueries": {
          "description": "Metrics beside the operator's default ones: scans, dead rows, vacuum and analyze times, sizes of the largest tables, locks by mode, connections by role and database against their limits, synchronous standbys.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "enabled": {
              "description": "Whether the chart's own queries run. They name the chart's databases, so they work where PUBLIC has no CONNECT, if cnpg_metrics_exporter has it.",
              "type": "boolean",
              "default": true
            },
            "configMaps": {
              "description": "ConfigMaps with further queries in the operator's format.",
              "type": "array",
              "default": [],
              "examples": [
                [
                  {
                    "name": "site-queries",
                    "key": "queries"
                  }
                ]
              ],
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
                    "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
                    "description": "Name of the ConfigMap."
                  },
                  "key": {
                    "description": "Key in it.",
                    "type": "string",
                    "pattern": "^[-._a-zA-Z0-9]{1,253}$"
                  }
                }
              }
            }
          }
        },
        "alerts": {
          "description": "A PrometheusRule of alerts on this cluster and its poolers. Needs the Prometheus operator's CRDs, and series with the labels namespace and pod, as PodMonitors give them.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "enabled": {
              "description": "Whether the rule is rendered.",
              "type": "boolean",
              "default": false
            },
            "labels": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Labels of the PrometheusRule, which the site's Prometheus selects by.",
              "default": {},
              "examples": [
                {
                  "release": "prometheus"
                }
              ]
            },
            "alertLabels": {
              "description": "Labels of every alert, for the routes of Alertmanager.",
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "propertyNames": {
                "pattern": "^[a-zA-Z_][a-zA-Z0-9_]*$",
                "not": {
                  "enum": [
                    "severity",
                    "namespace",
                    "cluster",
                    "alertname"
                  ]
                }
              },
              "default": {},
              "examples": [
                {
                  "team": "databases"
                }
              ]
            },
            "disabled": {
              "description": "Names of alerts to leave out.",
              "type": "array",
              "items": {
                "type": "string",
                "enum": [
                  "PostgresInstanceDown",
                  "PostgresInstanceMissing",
                  "PostgresInstanceFenced",
                  "PostgresSwitchoverRequired",
                  "PostgresInstancesOnOneNode",
                  "PostgresCollectorErrors",
                  "PostgresNoStandby",
                  "PostgresStandbyMissing",
                  "PostgresStandbyDetached",
                  "PostgresReplicationLag",
                  "PostgresSynchronousStandbyMissing",
                  "PostgresSlotRetention",
                  "PostgresConnectionsHigh",
                  "PostgresConnectionsExhausted",
                  "PostgresRoleConnectionsHigh",
                  "PostgresDatabaseConnectionsHigh",
                  "PostgresDeadlocks",
                  "PostgresLongTransaction",
                  "PostgresIdleTransaction",
                  "PostgresBackendsBlocked",
                  "PostgresTransactionIdAge",
                  "PostgresTransactionIdWraparound",
                  "PostgresDiskSpaceLow",
                  "PostgresDiskSpaceCritical",
                  "PostgresDiskFillsSoon",
                  "PostgresDiskMetricsAbsent",
                  "PostgresVolumeNotGrown",
                  "PostgresMemoryHigh",
                  "PostgresOutOfMemory",
                  "PostgresCpuThrottled",
                  "PostgresCertificateExpiry",
                  "PostgresSecretCertificateExpiry",
                  "PostgresPoolerOffline",
                  "PostgresPoolerInstanceMissing",
                  "PostgresPoolerClientsWaiting",
                  "PostgresPoolerSaturated",
                  "PostgresPoolerClientsHigh",
                  "PostgresPoolerCollectorErrors",
                  "PostgresPoolBudgetExceeded",
                  "PostgresArchivingFailing",
                  "PostgresArchiveBacklog",
                  "PostgresBackupMissing",
                  "PostgresBackupTooOld",
                  "PostgresBackupFailed",
                  "PostgresRecoveryWindowShort",
                  "PostgresRestoreDrillFailed",
                  "PostgresRestoreDrillOverdue",
                  "PostgresRestoreDrillMetricsAbsent"
                ]
              },
              "uniqueItems": true,
              "default": [],
              "examples": [
                [
                  "PostgresDeadlocks"
                ]
              ]
            },
            "runbookBaseUrl": {
              "description": "Address of docs/runbooks, without a slash at its end; without it alerts have no runbook_url.",
              "type": "string",
              "pattern": "^https?://[^ \\t\"'\\\\{}]+$",
              "x-message": "an http or https address",
              "examples": [
                "https://git.example.org/butler-postgres/docs/runbooks"
              ]
            },
            "certificates": {
              "description": "Which program's metric has the expiry of certificates: cert-manager's own, or the x509-certificate-exporter's of Secrets. Neither the operator nor PostgreSQL has such a metric, so none means no alert on it.",
              "type": "string",
              "enum": [
                "none",
                "cert-manager",
                "x509-certificate-exporter"
              ],
              "default": "none"
            },
            "volumeMetrics": {
              "description": "Whether the kubelet reports the usage of volumes (kubelet_volume_stats_*), which depends on the CSI driver. false: no alerts on disks.",
              "type": "boolean",
              "default": true
            },
            "thresholds": {
              "description": "Thresholds of alerts.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "replicationLagSeconds": {
                  "description": "Seconds that a standby may lag.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 86400,
                  "default": 30
                },
                "archiveBacklogFiles": {
                  "description": "WAL files that may wait for the archive (16 MiB each by default).",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100000,
                  "default": 64
                },
                "backupAgeHours": {
                  "description": "Hours since the last good base backup.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 8760,
                  "default": 30
                },
                "recoveryWindowDays": {
                  "description": "Days into the past for which a restore must be possible, once the cluster is that old. Less than backups.retentionPolicy.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 365,
                  "default": 6
                },
                "restoreDrillDays": {
                  "description": "Days since a restore drill last passed; more than the time between two drills.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 3650,
                  "default": 35
                },
                "connectionsWarningPercent": {
                  "description": "Connections in percent of max_connections, for a warning.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100,
                  "default": 80
                },
                "connectionsCriticalPercent": {
                  "description": "Connections in percent of max_connections, critical.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100,
                  "default": 95
                },
                "limitPercent": {
                  "description": "Connections of a role or to a database in percent of its own limit.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100,
                  "default": 90
                },
                "poolerWaitSeconds": {
                  "description": "Seconds that a pooler's client may wait for a server connection.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 3600,
                  "default": 5
                },
                "poolerClientsPercent": {
                  "description": "Clients of a pooler's pod in percent of max_client_conn.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100,
                  "default": 90
                },
                "transactionSeconds": {
                  "description": "Seconds that a transaction may be open.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 604800,
                  "default": 14400
                },
                "idleTransactionSeconds": {
                  "description": "Seconds that a transaction may be open while its session is idle.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 604800,
                  "default": 1800
                },
                "blockedBackends": {
                  "description": "Pairs of a session that waits for a lock and the session that blocks it.",
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 100000,
                  "default": 5
                },
                "deadlocks": {
                  "description": "Deadlocks in a database within 15 minutes.",
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 100000,
                  "default": 5
                },
                "xidAge": {
                  "description": "Age of a database's oldest transaction or multixact number, for a warning; autovacuum acts at 200 million, PostgreSQL stops writing at 2.1 billion.",
                  "type": "integer",
                  "minimum": 1000000,
                  "maximum": 2000000000,
                  "default": 500000000
                },
                "xidAgeCritical": {
                  "description": "The same, critical.",
                  "type": "integer",
                  "minimum": 1000000,
                  "maximum": 2000000000,
                  "default": 1500000000
                },
                "slotRetentionGiB": {
                  "description": "GiB of WAL that a replication slot may hold back.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100000,
                  "default": 16
                },
                "certificateDays": {
                  "description": "Days for which a certificate must still be valid. The operator renews its own 7 days before they end.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 365,
                  "default": 5
                },
                "diskWarningPercent": {
                  "description": "Percent of a volume in use, for a warning.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 99,
                  "default": 80
                },
                "diskCriticalPercent": {
                  "description": "Percent of a volume in use, critical.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 99,
                  "default": 90
                },
                "memoryPercent": {
                  "description": "Working set of an instance in percent of its memory limit.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100,
                  "default": 90
                },
                "cpuThrottledPercent": {
                  "description": "Percent of the scheduler's periods in which an instance was throttled by its CPU limit.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 100,
                  "default": 25
                }
              }
            }
          }
        }
      }
    },
    "dashboards": {
      "title": "dashboards",
      "description": "Grafana dashboards (overview, database, pooler, backups) as ConfigMaps, for the sidecar of Grafana's Helm chart to find.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "enabled": {
          "description": "Whether the dashboards are made. They have variables for namespace, cluster and instance, so one release is enough for all clusters that a Grafana shows.",
          "type": "boolean",
          "default": false
        },
        "label": {
          "description": "The label by which Grafana's sidecar selects ConfigMaps (sidecar.dashboards.label of its chart).",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "name": {
              "description": "Name of the label.",
              "type": "string",
              "pattern": "^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$",
              "not": {
                "pattern": "^(helm\\.sh/chart|app\\.kubernetes\\.io/.*)$"
              },
              "x-message": "the name of a label, such as grafana_dashboard (none that the chart sets itself)",
              "default": "grafana_dashboard"
            },
            "value": {
              "description": "Value of the label.",
              "type": "string",
              "pattern": "^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$",
              "x-message": "the value of a label: at most 63 letters, digits, dashes, underscores and dots",
              "default": "1"
            }
          }
        },
        "folder": {
          "description": "Folder in Grafana, by the sidecar's annotation; Grafana's General folder when absent. The sidecar needs folderAnnotation: grafana_folder and provider.foldersFromFilesStructure: true.",
          "type": "string",
          "minLength": 1,
          "examples": [
            "Butler Postgres"
          ]
        },
        "folderAnnotation": {
          "description": "Annotation that names the folder (sidecar.dashboards.folderAnnotation of Grafana's chart).",
          "type": "string",
          "pattern": "^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$",
          "x-message": "the name of an annotation, such as grafana_folder",
          "default": "grafana_folder"
        }
      }
    },
    "logging": {
      "title": "logging",
      "description": "What PostgreSQL writes into its log, and where the log is kept. Pods always write JSON lines to their output, where the site's own node agent finds them.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "profile": {
          "description": "What PostgreSQL logs. quiet: its own defaults. slowQueries: also slow statements, waits for locks, large temporary files, slow vacuums. audit: also connections, and by pgaudit what roles do. cluster.postgresql.parameters wins over all of it.",
          "type": "string",
          "enum": [
            "quiet",
            "slowQueries",
            "audit"
          ],
          "default": "quiet"
        },
        "slowQuery": {
          "description": "Statements that take at least this long are logged (log_min_duration_statement).",
          "type": "string",
          "pattern": "^[1-9][0-9]*(ms|s|min)$",
          "x-message": "a time such as 500ms, 1s or 5min",
          "default": "1s"
        },
        "auditClasses": {
          "description": "Which statements pgaudit logs. read and write log each query and each change of the Butler's clients, which is a lot.",
          "type": "array",
          "items": {
            "type": "string",
            "enum": [
              "read",
              "write",
              "function",
              "role",
              "ddl",
              "misc",
              "misc_set",
              "all"
            ]
          },
          "minItems": 1,
          "uniqueItems": true,
          "default": [
            "ddl",
            "role"
          ]
        },
        "shipping": {
          "description": "A collector (Vector) on the nodes that sends the logs of this cluster's pods to a store. For sites without a node agent of their own; docs/logging.md says what it needs.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "enabled": {
              "description": "Whether the collector is installed.",
              "type": "boolean",
              "default": false
            },
            "target": {
              "description": "The kind of store.",
              "type": "string",
              "enum": [
                "loki",
                "elasticsearch",
                "googleCloudLogging"
              ],
              "default": "loki"
            },
            "retentionDays": {
              "description": "How many days to keep lines. The store deletes them: the collector marks each line with the number, and docs/logging.md names the store's setting that reads it.",
              "type": "integer",
              "minimum": 1,
              "maximum": 3650,
              "default": 90
            },
            "credentialsSecret": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Secret with the credentials: keys username and password for Loki and Elasticsearch, credentials.json for Google Cloud Logging. When absent, the store needs none, or (Google) the nodes' own identity is used.",
              "examples": [
                "log-store"
              ]
            },
            "caSecret": {
              "type": "string",
              "pattern": "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$",
              "x-message": "the name of an object in the release's namespace: lower-case letters, digits, dashes and dots",
              "description": "Secret with the CA of the store's certificate under the key ca.crt, for a CA that is not public.",
              "examples": [
                "log-store-ca"
              ]
            },
            "loki": {
              "description": "Loki.",
              "type": "object",
              "default": {},
              "additionalProperties": false,
              "properties": {
                "endpoint": {
                  "type": "string",
                  "pattern": "^https?://[-A-Za-z0-9.]+(:[0-9]{1,5})?(/[-A-Za-z0-9._~/]*)?$",
                  "x-message": "an address such as https://loki.example.org, without user or password",
                  "description": "Its address, without /loki/api/v1/push.",
                  "examples": [
                    "https://loki.example.org"
                  ]
                },
                "tenant": {
                  "description": "Tenant (X-Scope-OrgID), for a Loki with several.",
                  "type": "string",
                  "pattern": "^[-A-Za-z0-9!._*'()]{1,150}$",
                  "x-message": "a tenant ID: letters, digits and !-_.*'()",
                  "examples": [
                    "rubin"
                  ]
                }
              }
            },
            "elasticsearch": {
              "description": "Elasticsearch.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "endpoints": {
                  "description": "Addresses of its nodes.",
                  "type": "array",
                  "items": {
                    "type": "string",
                    "pattern": "^https?://[-A-Za-z0-9.]+(:[0-9]{1,5})?(/[-A-Za-z0-9._~/]*)?$",
                    "x-message": "an address such as https://loki.example.org, without user or password"
                  },
                  "minItems": 1,
                  "examples": [
                    [
                      "https://elastic.example.org:9200"
                    ]
                  ]
                },
                "dataset": {
                  "description": "Middle part of the data stream's name: logs-<dataset>-<namespace>.",
                  "type": "string",
                  "pattern": "^[a-z0-9][a-z0-9._]{0,99}$",
                  "x-message": "lower-case letters, digits, dots and underscores",
                  "default": "butler_postgres"
                }
              }
            },
            "googleCloudLogging": {
              "description": "The log in Google Cloud.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "project": {
                  "description": "Project ID.",
                  "type": "string",
                  "pattern": "^[a-z][-a-z0-9:.]{4,61}[a-z0-9]$",
                  "x-message": "a project ID such as science-platform-stable",
                  "examples": [
                    "science-platform-stable"
                  ]
                },
                "logId": {
                  "description": "Name of the log.",
                  "type": "string",
                  "pattern": "^[-A-Za-z0-9_.]{1,200}$",
                  "x-message": "letters, digits, dashes, underscores and dots",
                  "default": "butler-postgres"
                }
              }
            },
            "image": {
              "type": "string",
              "pattern": "^[a-z0-9][a-zA-Z0-9./_:-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})(@sha256:[0-9a-f]{64})?$",
              "x-message": "an image with its tag, such as registry.example.org/postgresql:17.11",
              "description": "Image of Vector.",
              "default": "docker.io/timberio/vector:0.57.0-distroless-static"
            },
            "nodeLogs": {
              "description": "Folder of the pods' logs on the nodes, as the kubelet is configured.",
              "type": "string",
              "pattern": "^/[-A-Za-z0-9._/]*[A-Za-z0-9]$",
              "x-message": "an absolute path without a slash at its end",
              "default": "/var/log/pods"
            },
            "bufferMiB": {
              "description": "Space on each node, in MiB, for lines that the store does not take yet; when it is full, reading waits.",
              "type": "integer",
              "minimum": 257,
              "maximum": 1048576,
              "default": 1024
            },
            "nodeSelector": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              },
              "description": "Labels of the nodes that PostgreSQL runs on; all nodes when absent.",
              "default": {}
            },
            "tolerations": {
              "description": "Taints of those nodes that the collector tolerates.",
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "key": {
                    "description": "Taint key.",
                    "type": "string"
                  },
                  "operator": {
                    "description": "How key and value are compared.",
                    "type": "string",
                    "enum": [
                      "Exists",
                      "Equal"
                    ]
                  },
                  "value": {
                    "description": "Taint value.",
                    "type": "string"
                  },
                  "effect": {
                    "description": "Taint effect.",
                    "type": "string",
                    "enum": [
                      "NoSchedule",
                      "PreferNoSchedule",
                      "NoExecute"
                    ]
                  },
                  "tolerationSeconds": {
                    "description": "For NoExecute: seconds until eviction.",
                    "type": "integer",
                    "minimum": 0
                  }
                },
                "minProperties": 1
              },
              "default": []
            },
            "resources": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "requests": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What the scheduler sets aside for each pod."
                },
                "limits": {
                  "type": "object",
                  "additionalProperties": false,
                  "patternProperties": {
                    "^hugepages-": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)"
                    }
                  },
                  "properties": {
                    "cpu": {
                      "anyOf": [
                        {
                          "type": "string",
                          "pattern": "^([0-9]+(\\.[0-9]{1,3})?|[1-9][0-9]*m)$"
                        },
                        {
                          "type": "number",
                          "minimum": 0,
                          "maximum": 10000
                        }
                      ],
                      "x-message": "a number of CPUs such as 2, 0.5 or \"500m\"",
                      "description": "CPUs, such as 2, 0.5 or \"500m\"."
                    },
                    "memory": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 512Mi or 64Gi (not MB or GB)",
                      "description": "Memory, such as 64Gi."
                    },
                    "ephemeral-storage": {
                      "type": "string",
                      "pattern": "^[1-9][0-9]*(\\.[0-9]+)?([kMGTPE]|[KMGTPE]i)$",
                      "x-message": "a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)",
                      "description": "Space on the node's own disk."
                    }
                  },
                  "description": "What each pod may use at the most."
                }
              },
              "description": "CPU and memory of the collector, on each node.",
              "default": {
                "requests": {
                  "cpu": "50m",
                  "memory": "64Mi"
                },
                "limits": {
                  "memory": "256Mi"
                }
              }
            }
          }
        }
      }
    },
    "global": {
      "description": "Set by Helm when the chart is a dependency of another; not read here.",
      "type": "object"
    }
  },
  "definitions": {
    "api.overrides.cluster": {
      "type": "object",
      "properties": {
        "affinity": {
          "type": "object",
          "properties": {
            "additionalPodAffinity": {
              "$ref": "#/definitions/api.overrides.cluster.additionalPodAffinity"
            },
            "additionalPodAntiAffinity": {
              "$ref": "#/definitions/api.overrides.cluster.additionalPodAffinity"
            },
            "enablePodAntiAffinity": {
              "type": "boolean"
            },
            "nodeAffinity": {
              "type": "object",
              "properties": {
                "preferredDuringSchedulingIgnoredDuringExecution": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "preference",
                      "weight"
                    ],
                    "properties": {
                      "preference": {
                        "$ref": "#/definitions/api.overrides.cluster.preference"
                      },
                      "weight": {
                        "type": "integer"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "requiredDuringSchedulingIgnoredDuringExecution": {
                  "type": "object",
                  "properties": {
                    "nodeSelectorTerms": {
                      "type": "array",
                      "items": {
                        "$ref": "#/definitions/api.overrides.cluster.preference"
                      }
                    }
                  },
                  "additionalProperties": false
                }
              },
              "additionalProperties": false
            },
            "nodeSelector": {
              "$ref": "#/definitions/api.overrides.cluster.matchLabels"
            },
            "podAntiAffinityType": {
              "type": "string"
            },
            "tolerations": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "effect": {
                    "type": "string"
                  },
                  "key": {
                    "type": "string"
                  },
                  "operator": {
                    "type": "string"
                  },
                  "tolerationSeconds": {
                    "type": "integer"
                  },
                  "value": {
                    "type": "string"
                  }
                },
                "additionalProperties": false
              }
            },
            "topologyKey": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "backup": {
          "type": "object",
          "properties": {
            "barmanObjectStore": {
              "type": "object",
              "properties": {
                "azureCredentials": {
                  "type": "object",
                  "properties": {
                    "connectionString": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "inheritFromAzureAD": {
                      "type": "boolean"
                    },
                    "storageAccount": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "storageKey": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "storageSasToken": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "useDefaultAzureCredentials": {
                      "type": "boolean"
                    }
                  },
                  "additionalProperties": false
                },
                "data": {
                  "$ref": "#/definitions/api.overrides.cluster.data"
                },
                "destinationPath": {
                  "type": "string",
                  "minLength": 1
                },
                "endpointCA": {
                  "$ref": "#/definitions/api.overrides.cluster.connectionString"
                },
                "endpointURL": {
                  "type": "string"
                },
                "googleCredentials": {
                  "type": "object",
                  "properties": {
                    "applicationCredentials": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "gkeEnvironment": {
                      "type": "boolean"
                    }
                  },
                  "additionalProperties": false
                },
                "historyTags": {
                  "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                },
                "s3Credentials": {
                  "type": "object",
                  "properties": {
                    "accessKeyId": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "inheritFromIAMRole": {
                      "type": "boolean"
                    },
                    "region": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "secretAccessKey": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "sessionToken": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    }
                  },
                  "additionalProperties": false
                },
                "serverName": {
                  "type": "string"
                },
                "tags": {
                  "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                },
                "wal": {
                  "$ref": "#/definitions/api.overrides.cluster.wal"
                }
              },
              "additionalProperties": false
            },
            "retentionPolicy": {
              "type": "string",
              "pattern": "^[1-9][0-9]*[dwm]$"
            },
            "target": {
              "type": "string",
              "enum": [
                "primary",
                "prefer-standby"
              ]
            },
            "volumeSnapshot": {
              "type": "object",
              "properties": {
                "annotations": {
                  "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                },
                "className": {
                  "type": "string"
                },
                "labels": {
                  "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                },
                "online": {
                  "type": "boolean"
                },
                "onlineConfiguration": {
                  "type": "object",
                  "properties": {
                    "immediateCheckpoint": {
                      "type": "boolean"
                    },
                    "waitForArchive": {
                      "type": "boolean"
                    }
                  },
                  "additionalProperties": false
                },
                "snapshotOwnerReference": {
                  "type": "string",
                  "enum": [
                    "none",
                    "cluster",
                    "backup"
                  ]
                },
                "tablespaceClassName": {
                  "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                },
                "walClassName": {
                  "type": "string"
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "bootstrap": {
          "type": "object",
          "properties": {
            "initdb": {
              "type": "object",
              "properties": {
                "builtinLocale": {
                  "type": "string"
                },
                "dataChecksums": {
                  "type": "boolean"
                },
                "database": {
                  "type": "string"
                },
                "encoding": {
                  "type": "string"
                },
                "icuLocale": {
                  "type": "string"
                },
                "icuRules": {
                  "type": "string"
                },
                "import": {
                  "type": "object",
                  "properties": {
                    "databases": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "pgDumpExtraOptions": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "pgRestoreDataOptions": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "pgRestoreExtraOptions": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "pgRestorePostdataOptions": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "pgRestorePredataOptions": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "postImportApplicationSQL": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "roles": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "schemaOnly": {
                      "type": "boolean"
                    },
                    "source": {
                      "type": "object",
                      "properties": {
                        "externalCluster": {
                          "type": "string"
                        }
                      },
                      "additionalProperties": false
                    },
                    "type": {
                      "type": "string",
                      "enum": [
                        "microservice",
                        "monolith"
                      ]
                    }
                  },
                  "additionalProperties": false
                },
                "locale": {
                  "type": "string"
                },
                "localeCType": {
                  "type": "string"
                },
                "localeCollate": {
                  "type": "string"
                },
                "localeProvider": {
                  "type": "string"
                },
                "options": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "owner": {
                  "type": "string"
                },
                "postInitApplicationSQL": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "postInitApplicationSQLRefs": {
                  "$ref": "#/definitions/api.overrides.cluster.postInitApplicationSQLRefs"
                },
                "postInitSQL": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "postInitSQLRefs": {
                  "$ref": "#/definitions/api.overrides.cluster.postInitApplicationSQLRefs"
                },
                "postInitTemplateSQL": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "postInitTemplateSQLRefs": {
                  "$ref": "#/definitions/api.overrides.cluster.postInitApplicationSQLRefs"
                },
                "secret": {
                  "$ref": "#/definitions/api.overrides.cluster.secret"
                },
                "walSegmentSize": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 1024
                }
              },
              "additionalProperties": false
            },
            "pg_basebackup": {
              "type": "object",
              "properties": {
                "database": {
                  "type": "string"
                },
                "owner": {
                  "type": "string"
                },
                "secret": {
                  "$ref": "#/definitions/api.overrides.cluster.secret"
                },
                "source": {
                  "type": "string",
                  "minLength": 1
                }
              },
              "additionalProperties": false
            },
            "recovery": {
              "type": "object",
              "properties": {
                "backup": {
                  "type": "object",
                  "properties": {
                    "endpointCA": {
                      "$ref": "#/definitions/api.overrides.cluster.connectionString"
                    },
                    "name": {
                      "type": "string"
                    }
                  },
                  "additionalProperties": false
                },
                "database": {
                  "type": "string"
                },
                "owner": {
                  "type": "string"
                },
                "recoveryTarget": {
                  "type": "object",
                  "properties": {
                    "backupID": {
                      "type": "string"
                    },
                    "exclusive": {
                      "type": "boolean"
                    },
                    "targetImmediate": {
                      "type": "boolean"
                    },
                    "targetLSN": {
                      "type": "string"
                    },
                    "targetName": {
                      "type": "string"
                    },
                    "targetTLI": {
                      "type": "string"
                    },
                    "targetTime": {
                      "type": "string"
                    },
                    "targetXID": {
                      "type": "string"
                    }
                  },
                  "additionalProperties": false
                },
                "secret": {
                  "$ref": "#/definitions/api.overrides.cluster.secret"
                },
                "source": {
                  "type": "string"
                },
                "volumeSnapshots": {
                  "type": "object",
                  "properties": {
                    "storage": {
                      "$ref": "#/definitions/api.overrides.cluster.storage"
                    },
                    "tablespaceStorage": {
                      "type": "object",
                      "additionalProperties": {
                        "$ref": "#/definitions/api.overrides.cluster.storage"
                      }
                    },
                    "walStorage": {
                      "$ref": "#/definitions/api.overrides.cluster.storage"
                    }
                  },
                  "additionalProperties": false
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "certificates": {
          "type": "object",
          "properties": {
            "clientCASecret": {
              "type": "string"
            },
            "replicationTLSSecret": {
              "type": "string"
            },
            "serverAltDNSNames": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "serverCASecret": {
              "type": "string"
            },
            "serverTLSSecret": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "description": {
          "type": "string"
        },
        "enablePDB": {
          "type": "boolean"
        },
        "enableSuperuserAccess": {
          "type": "boolean"
        },
        "env": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "name"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "value": {
                "type": "string"
              },
              "valueFrom": {
                "type": "object",
                "properties": {
                  "configMapKeyRef": {
                    "$ref": "#/definitions/api.overrides.cluster.configMapKeyRef"
                  },
                  "fieldRef": {
                    "$ref": "#/definitions/api.overrides.cluster.fieldRef"
                  },
                  "fileKeyRef": {
                    "type": "object",
                    "required": [
                      "key",
                      "path",
                      "volumeName"
                    ],
                    "properties": {
                      "key": {
                        "type": "string"
                      },
                      "optional": {
                        "type": "boolean"
                      },
                      "path": {
                        "type": "string"
                      },
                      "volumeName": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  },
                  "resourceFieldRef": {
                    "$ref": "#/definitions/api.overrides.cluster.resourceFieldRef"
                  },
                  "secretKeyRef": {
                    "$ref": "#/definitions/api.overrides.cluster.configMapKeyRef"
                  }
                },
                "additionalProperties": false
              }
            },
            "additionalProperties": false
          }
        },
        "envFrom": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "configMapRef": {
                "$ref": "#/definitions/api.overrides.cluster.envFromItemConfigMapRef"
              },
              "prefix": {
                "type": "string"
              },
              "secretRef": {
                "$ref": "#/definitions/api.overrides.cluster.envFromItemConfigMapRef"
              }
            },
            "additionalProperties": false
          }
        },
        "ephemeralVolumeSource": {
          "type": "object",
          "properties": {
            "volumeClaimTemplate": {
              "type": "object",
              "properties": {
                "metadata": {
                  "type": "object",
                  "additionalProperties": false
                },
                "spec": {
                  "$ref": "#/definitions/api.overrides.cluster.spec"
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "ephemeralVolumesSizeLimit": {
          "type": "object",
          "properties": {
            "shm": {
              "$ref": "#/definitions/api.overrides.cluster.divisor"
            },
            "temporaryData": {
              "$ref": "#/definitions/api.overrides.cluster.divisor"
            }
          },
          "additionalProperties": false
        },
        "externalClusters": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "name"
            ],
            "properties": {
              "barmanObjectStore": {
                "type": "object",
                "required": [
                  "destinationPath"
                ],
                "properties": {
                  "azureCredentials": {
                    "type": "object",
                    "properties": {
                      "connectionString": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "inheritFromAzureAD": {
                        "type": "boolean"
                      },
                      "storageAccount": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "storageKey": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "storageSasToken": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "useDefaultAzureCredentials": {
                        "type": "boolean"
                      }
                    },
                    "additionalProperties": false
                  },
                  "data": {
                    "$ref": "#/definitions/api.overrides.cluster.data"
                  },
                  "destinationPath": {
                    "type": "string",
                    "minLength": 1
                  },
                  "endpointCA": {
                    "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                  },
                  "endpointURL": {
                    "type": "string"
                  },
                  "googleCredentials": {
                    "type": "object",
                    "properties": {
                      "applicationCredentials": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "gkeEnvironment": {
                        "type": "boolean"
                      }
                    },
                    "additionalProperties": false
                  },
                  "historyTags": {
                    "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                  },
                  "s3Credentials": {
                    "type": "object",
                    "properties": {
                      "accessKeyId": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "inheritFromIAMRole": {
                        "type": "boolean"
                      },
                      "region": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "secretAccessKey": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      },
                      "sessionToken": {
                        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
                      }
                    },
                    "additionalProperties": false
                  },
                  "serverName": {
                    "type": "string"
                  },
                  "tags": {
                    "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                  },
                  "wal": {
                    "$ref": "#/definitions/api.overrides.cluster.wal"
                  }
                },
                "additionalProperties": false
              },
              "connectionParameters": {
                "$ref": "#/definitions/api.overrides.cluster.matchLabels"
              },
              "name": {
                "type": "string"
              },
              "password": {
                "$ref": "#/definitions/api.overrides.cluster.configMapKeyRef"
              },
              "plugin": {
                "$ref": "#/definitions/api.overrides.cluster.plugin"
              },
              "sslCert": {
                "$ref": "#/definitions/api.overrides.cluster.configMapKeyRef"
              },
              "sslKey": {
                "$ref": "#/definitions/api.overrides.cluster.configMapKeyRef"
              },
              "sslRootCert": {
                "$ref": "#/definitions/api.overrides.cluster.configMapKeyRef"
              }
            },
            "additionalProperties": false
          }
        },
        "failoverDelay": {
          "type": "integer"
        },
        "imageCatalogRef": {
          "type": "object",
          "properties": {
            "apiGroup": {
              "type": "string"
            },
            "kind": {
              "type": "string"
            },
            "major": {
              "type": "integer"
            },
            "name": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "imageName": {
          "type": "string"
        },
        "imagePullPolicy": {
          "type": "string"
        },
        "imagePullSecrets": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/api.overrides.cluster.imagePullSecret"
          }
        },
        "inheritedMetadata": {
          "type": "object",
          "properties": {
            "annotations": {
              "$ref": "#/definitions/api.overrides.cluster.matchLabels"
            },
            "labels": {
              "$ref": "#/definitions/api.overrides.cluster.matchLabels"
            }
          },
          "additionalProperties": false
        },
        "instances": {
          "type": "integer",
          "minimum": 1
        },
        "livenessProbeTimeout": {
          "type": "integer"
        },
        "logLevel": {
          "type": "string",
          "enum": [
            "error",
            "warning",
            "info",
            "debug",
            "trace"
          ]
        },
        "managed": {
          "type": "object",
          "properties": {
            "roles": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "name"
                ],
                "properties": {
                  "bypassrls": {
                    "type": "boolean"
                  },
                  "comment": {
                    "type": "string"
                  },
                  "connectionLimit": {
                    "type": "integer"
                  },
                  "createdb": {
                    "type": "boolean"
                  },
                  "createrole": {
                    "type": "boolean"
                  },
                  "disablePassword": {
                    "type": "boolean"
                  },
                  "ensure": {
                    "type": "string",
                    "enum": [
                      "present",
                      "absent"
                    ]
                  },
                  "inRoles": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "inherit": {
                    "type": "boolean"
                  },
                  "login": {
                    "type": "boolean"
                  },
                  "name": {
                    "type": "string"
                  },
                  "passwordSecret": {
                    "$ref": "#/definitions/api.overrides.cluster.imagePullSecret"
                  },
                  "replication": {
                    "type": "boolean"
                  },
                  "superuser": {
                    "type": "boolean"
                  },
                  "validUntil": {
                    "type": "string",
                    "format": "date-time"
                  }
                },
                "additionalProperties": false
              }
            },
            "services": {
              "type": "object",
              "properties": {
                "additional": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "selectorType",
                      "serviceTemplate"
                    ],
                    "properties": {
                      "selectorType": {
                        "type": "string",
                        "enum": [
                          "rw",
                          "r",
                          "ro"
                        ]
                      },
                      "serviceTemplate": {
                        "type": "object",
                        "properties": {
                          "metadata": {
                            "$ref": "#/definitions/api.overrides.cluster.metadata"
                          },
                          "spec": {
                            "type": "object",
                            "properties": {
                              "allocateLoadBalancerNodePorts": {
                                "type": "boolean"
                              },
                              "clusterIP": {
                                "type": "string"
                              },
                              "clusterIPs": {
                                "type": "array",
                                "items": {
                                  "type": "string"
                                }
                              },
                              "externalIPs": {
                                "type": "array",
                                "items": {
                                  "type": "string"
                                }
                              },
                              "externalName": {
                                "type": "string"
                              },
                              "externalTrafficPolicy": {
                                "type": "string"
                              },
                              "healthCheckNodePort": {
                                "type": "integer"
                              },
                              "internalTrafficPolicy": {
                                "type": "string"
                              },
                              "ipFamilies": {
                                "type": "array",
                                "items": {
                                  "type": "string"
                                }
                              },
                              "ipFamilyPolicy": {
                                "type": "string"
                              },
                              "loadBalancerClass": {
                                "type": "string"
                              },
                              "loadBalancerIP": {
                                "type": "string"
                              },
                              "loadBalancerSourceRanges": {
                                "type": "array",
                                "items": {
                                  "type": "string"
                                }
                              },
                              "ports": {
                                "type": "array",
                                "items": {
                                  "type": "object",
                                  "required": [
                                    "port"
                                  ],
                                  "properties": {
                                    "appProtocol": {
                                      "type": "string"
                                    },
                                    "name": {
                                      "type": "string"
                                    },
                                    "nodePort": {
                                      "type": "integer"
                                    },
                                    "port": {
                                      "type": "integer"
                                    },
                                    "protocol": {
                                      "type": "string"
                                    },
                                    "targetPort": {
                                      "type": [
                                        "integer",
                                        "string"
                                      ]
                                    }
                                  },
                                  "additionalProperties": false
                                }
                              },
                              "publishNotReadyAddresses": {
                                "type": "boolean"
                              },
                              "selector": {
                                "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                              },
                              "sessionAffinity": {
                                "type": "string"
                              },
                              "sessionAffinityConfig": {
                                "type": "object",
                                "properties": {
                                  "clientIP": {
                                    "type": "object",
                                    "properties": {
                                      "timeoutSeconds": {
                                        "type": "integer"
                                      }
                                    },
                                    "additionalProperties": false
                                  }
                                },
                                "additionalProperties": false
                              },
                              "trafficDistribution": {
                                "type": "string"
                              },
                              "type": {
                                "type": "string"
                              }
                            },
                            "additionalProperties": false
                          }
                        },
                        "additionalProperties": false
                      },
                      "updateStrategy": {
                        "type": "string",
                        "enum": [
                          "patch",
                          "replace"
                        ]
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "disabledDefaultServices": {
                  "type": "array",
                  "items": {
                    "type": "string",
                    "enum": [
                      "rw",
                      "r",
                      "ro"
                    ]
                  }
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "maxSyncReplicas": {
          "type": "integer",
          "minimum": 0
        },
        "minSyncReplicas": {
          "type": "integer",
          "minimum": 0
        },
        "monitoring": {
          "type": "object",
          "properties": {
            "customQueriesConfigMap": {
              "$ref": "#/definitions/api.overrides.cluster.configMapRefs"
            },
            "customQueriesSecret": {
              "$ref": "#/definitions/api.overrides.cluster.configMapRefs"
            },
            "disableDefaultQueries": {
              "type": "boolean"
            },
            "enablePodMonitor": {
              "type": "boolean"
            },
            "metricsQueriesTTL": {
              "type": "string"
            },
            "podMonitorMetricRelabelings": {
              "$ref": "#/definitions/api.overrides.cluster.podMonitorMetricRelabelings"
            },
            "podMonitorRelabelings": {
              "$ref": "#/definitions/api.overrides.cluster.podMonitorMetricRelabelings"
            },
            "tls": {
              "type": "object",
              "properties": {
                "enabled": {
                  "type": "boolean"
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "nodeMaintenanceWindow": {
          "type": "object",
          "properties": {
            "inProgress": {
              "type": "boolean"
            },
            "reusePVC": {
              "type": "boolean"
            }
          },
          "additionalProperties": false
        },
        "plugins": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/api.overrides.cluster.plugin"
          }
        },
        "podSecurityContext": {
          "type": "object",
          "properties": {
            "appArmorProfile": {
              "$ref": "#/definitions/api.overrides.cluster.appArmorProfile"
            },
            "fsGroup": {
              "type": "integer"
            },
            "fsGroupChangePolicy": {
              "type": "string"
            },
            "runAsGroup": {
              "type": "integer"
            },
            "runAsNonRoot": {
              "type": "boolean"
            },
            "runAsUser": {
              "type": "integer"
            },
            "seLinuxChangePolicy": {
              "type": "string"
            },
            "seLinuxOptions": {
              "$ref": "#/definitions/api.overrides.cluster.seLinuxOptions"
            },
            "seccompProfile": {
              "$ref": "#/definitions/api.overrides.cluster.appArmorProfile"
            },
            "supplementalGroups": {
              "type": "array",
              "items": {
                "type": "integer"
              }
            },
            "supplementalGroupsPolicy": {
              "type": "string"
            },
            "sysctls": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "name",
                  "value"
                ],
                "properties": {
                  "name": {
                    "type": "string"
                  },
                  "value": {
                    "type": "string"
                  }
                },
                "additionalProperties": false
              }
            },
            "windowsOptions": {
              "$ref": "#/definitions/api.overrides.cluster.windowsOptions"
            }
          },
          "additionalProperties": false
        },
        "podSelectorRefs": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "name",
              "selector"
            ],
            "properties": {
              "name": {
                "type": "string",
                "pattern": "^[a-z]([a-z0-9_-]*[a-z0-9])?$",
                "minLength": 1
              },
              "selector": {
                "$ref": "#/definitions/api.overrides.cluster.labelSelector"
              }
            },
            "additionalProperties": false
          }
        },
        "postgresGID": {
          "type": "integer"
        },
        "postgresUID": {
          "type": "integer"
        },
        "postgresql": {
          "type": "object",
          "properties": {
            "enableAlterSystem": {
              "type": "boolean"
            },
            "extensions": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "name"
                ],
                "properties": {
                  "bin_path": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "dynamic_library_path": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "env": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": [
                        "name",
                        "value"
                      ],
                      "properties": {
                        "name": {
                          "type": "string",
                          "pattern": "^[a-zA-Z_][a-zA-Z0-9_]*$",
                          "minLength": 1
                        },
                        "value": {
                          "type": "string",
                          "minLength": 1
                        }
                      },
                      "additionalProperties": false
                    }
                  },
                  "extension_control_path": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "image": {
                    "type": "object",
                    "properties": {
                      "pullPolicy": {
                        "type": "string"
                      },
                      "reference": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  },
                  "ld_library_path": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]([-a-z0-9_]*[a-z0-9])?$",
                    "minLength": 1,
                    "maxLength": 59
                  }
                },
                "additionalProperties": false
              }
            },
            "ldap": {
              "type": "object",
              "properties": {
                "bindAsAuth": {
                  "type": "object",
                  "properties": {
                    "prefix": {
                      "type": "string"
                    },
                    "suffix": {
                      "type": "string"
                    }
                  },
                  "additionalProperties": false
                },
                "bindSearchAuth": {
                  "type": "object",
                  "properties": {
                    "baseDN": {
                      "type": "string"
                    },
                    "bindDN": {
                      "type": "string"
                    },
                    "bindPassword": {
                      "type": "object",
                      "properties": {
                        "key": {
                          "type": "string"
                        },
                        "name": {
                          "type": "string"
                        },
                        "optional": {
                          "type": "boolean"
                        }
                      },
                      "additionalProperties": false
                    },
                    "searchAttribute": {
                      "type": "string"
                    },
                    "searchFilter": {
                      "type": "string"
                    }
                  },
                  "additionalProperties": false
                },
                "port": {
                  "type": "integer"
                },
                "scheme": {
                  "type": "string",
                  "enum": [
                    "ldap",
                    "ldaps"
                  ]
                },
                "server": {
                  "type": "string"
                },
                "tls": {
                  "type": "boolean"
                }
              },
              "additionalProperties": false
            },
            "parameters": {
              "$ref": "#/definitions/api.overrides.cluster.matchLabels"
            },
            "pg_hba": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "pg_ident": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "promotionTimeout": {
              "type": "integer"
            },
            "shared_preload_libraries": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "syncReplicaElectionConstraint": {
              "type": "object",
              "properties": {
                "enabled": {
                  "type": "boolean"
                },
                "nodeLabelsAntiAffinity": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              },
              "additionalProperties": false
            },
            "synchronous": {
              "type": "object",
              "properties": {
                "dataDurability": {
                  "type": "string",
                  "enum": [
                    "required",
                    "preferred"
                  ]
                },
                "failoverQuorum": {
                  "type": "boolean"
                },
                "maxStandbyNamesFromCluster": {
                  "type": "integer"
                },
                "method": {
                  "type": "string",
                  "enum": [
                    "any",
                    "first"
                  ]
                },
                "number": {
                  "type": "integer"
                },
                "standbyNamesPost": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "standbyNamesPre": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "primaryLease": {
          "type": "object",
          "properties": {
            "leaseDurationSeconds": {
              "type": "integer",
              "minimum": 1
            },
            "releasedLeaseDurationSeconds": {
              "type": "integer",
              "minimum": 1
            },
            "renewDeadlineSeconds": {
              "type": "integer",
              "minimum": 1
            },
            "retryPeriodSeconds": {
              "type": "integer",
              "minimum": 1
            }
          },
          "additionalProperties": false
        },
        "primaryUpdateMethod": {
          "type": "string",
          "enum": [
            "switchover",
            "restart"
          ]
        },
        "primaryUpdateStrategy": {
          "type": "string",
          "enum": [
            "unsupervised",
            "supervised"
          ]
        },
        "priorityClassName": {
          "type": "string"
        },
        "probes": {
          "type": "object",
          "properties": {
            "liveness": {
              "type": "object",
              "properties": {
                "failureThreshold": {
                  "type": "integer"
                },
                "initialDelaySeconds": {
                  "type": "integer"
                },
                "isolationCheck": {
                  "type": "object",
                  "properties": {
                    "connectionTimeout": {
                      "type": "integer"
                    },
                    "enabled": {
                      "type": "boolean"
                    },
                    "requestTimeout": {
                      "type": "integer"
                    }
                  },
                  "additionalProperties": false
                },
                "periodSeconds": {
                  "type": "integer"
                },
                "successThreshold": {
                  "type": "integer"
                },
                "terminationGracePeriodSeconds": {
                  "type": "integer"
                },
                "timeoutSeconds": {
                  "type": "integer"
                }
              },
              "additionalProperties": false
            },
            "readiness": {
              "$ref": "#/definitions/api.overrides.cluster.readiness"
            },
            "startup": {
              "$ref": "#/definitions/api.overrides.cluster.readiness"
            }
          },
          "additionalProperties": false
        },
        "projectedVolumeTemplate": {
          "type": "object",
          "properties": {
            "defaultMode": {
              "type": "integer"
            },
            "sources": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "clusterTrustBundle": {
                    "type": "object",
                    "required": [
                      "path"
                    ],
                    "properties": {
                      "labelSelector": {
                        "$ref": "#/definitions/api.overrides.cluster.labelSelector"
                      },
                      "name": {
                        "type": "string"
                      },
                      "optional": {
                        "type": "boolean"
                      },
                      "path": {
                        "type": "string"
                      },
                      "signerName": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  },
                  "configMap": {
                    "$ref": "#/definitions/api.overrides.cluster.configMap"
                  },
                  "downwardAPI": {
                    "type": "object",
                    "properties": {
                      "items": {
                        "type": "array",
                        "items": {
                          "type": "object",
                          "required": [
                            "path"
                          ],
                          "properties": {
                            "fieldRef": {
                              "$ref": "#/definitions/api.overrides.cluster.fieldRef"
                            },
                            "mode": {
                              "type": "integer"
                            },
                            "path": {
                              "type": "string"
                            },
                            "resourceFieldRef": {
                              "$ref": "#/definitions/api.overrides.cluster.resourceFieldRef"
                            }
                          },
                          "additionalProperties": false
                        }
                      }
                    },
                    "additionalProperties": false
                  },
                  "podCertificate": {
                    "type": "object",
                    "required": [
                      "keyType",
                      "signerName"
                    ],
                    "properties": {
                      "certificateChainPath": {
                        "type": "string"
                      },
                      "credentialBundlePath": {
                        "type": "string"
                      },
                      "keyPath": {
                        "type": "string"
                      },
                      "keyType": {
                        "type": "string"
                      },
                      "maxExpirationSeconds": {
                        "type": "integer"
                      },
                      "signerName": {
                        "type": "string"
                      },
                      "userAnnotations": {
                        "$ref": "#/definitions/api.overrides.cluster.matchLabels"
                      }
                    },
                    "additionalProperties": false
                  },
                  "secret": {
                    "$ref": "#/definitions/api.overrides.cluster.configMap"
                  },
                  "serviceAccountToken": {
                    "type": "object",
                    "required": [
                      "path"
                    ],
                    "properties": {
                      "audience": {
                        "type": "string"
                      },
                      "expirationSeconds": {
                        "type": "integer"
                      },
                      "path": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "additionalProperties": false
              }
            }
          },
          "additionalProperties": false
        },
        "replica": {
          "type": "object",
          "properties": {
            "enabled": {
              "type": "boolean"
            },
            "minApplyDelay": {
              "type": "string"
            },
            "primary": {
              "type": "string"
            },
            "promotionToken": {
              "type": "string"
            },
            "self": {
              "type": "string"
            },
            "source": {
              "type": "string",
              "minLength": 1
            }
          },
          "additionalProperties": false
        },
        "replicationSlots": {
          "type": "object",
          "properties": {
            "highAvailability": {
              "type": "object",
              "properties": {
                "enabled": {
                  "type": "boolean"
                },
                "slotPrefix": {
                  "type": "string",
                  "pattern": "^[0-9a-z_]*$"
                },
                "synchronizeLogicalDecoding": {
                  "type": "boolean"
                }
              },
              "additionalProperties": false
            },
            "synchronizeReplicas": {
              "type": "object",
              "properties": {
                "enabled": {
                  "type": "boolean"
                },
                "excludePatterns": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              },
              "additionalProperties": false
            },
            "updateInterval": {
              "type": "integer",
              "minimum": 1
            }
          },
          "additionalProperties": false
        },
        "resources": {
          "type": "object",
          "properties": {
            "claims": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "name"
                ],
                "properties": {
                  "name": {
                    "type": "string"
                  },
                  "request": {
                    "type": "string"
                  }
                },
                "additionalProperties": false
              }
            },
            "limits": {
              "$ref": "#/definitions/api.overrides.cluster.limits"
            },
            "requests": {
              "$ref": "#/definitions/api.overrides.cluster.limits"
            }
          },
          "additionalProperties": false
        },
        "schedulerName": {
          "type": "string"
        },
        "seccompProfile": {
          "$ref": "#/definitions/api.overrides.cluster.appArmorProfile"
        },
        "securityContext": {
          "type": "object",
          "properties": {
            "allowPrivilegeEscalation": {
              "type": "boolean"
            },
            "appArmorProfile": {
              "$ref": "#/definitions/api.overrides.cluster.appArmorProfile"
            },
            "capabilities": {
              "type": "object",
              "properties": {
                "add": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "drop": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              },
              "additionalProperties": false
            },
            "privileged": {
              "type": "boolean"
            },
            "procMount": {
              "type": "string"
            },
            "readOnlyRootFilesystem": {
              "type": "boolean"
            },
            "runAsGroup": {
              "type": "integer"
            },
            "runAsNonRoot": {
              "type": "boolean"
            },
            "runAsUser": {
              "type": "integer"
            },
            "seLinuxOptions": {
              "$ref": "#/definitions/api.overrides.cluster.seLinuxOptions"
            },
            "seccompProfile": {
              "$ref": "#/definitions/api.overrides.cluster.appArmorProfile"
            },
            "windowsOptions": {
              "$ref": "#/definitions/api.overrides.cluster.windowsOptions"
            }
          },
          "additionalProperties": false
        },
        "serviceAccountName": {
          "type": "string",
          "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
          "maxLength": 253
        },
        "serviceAccountTemplate": {
          "type": "object",
          "properties": {
            "metadata": {
              "$ref": "#/definitions/api.overrides.cluster.metadata"
            }
          },
          "additionalProperties": false
        },
        "smartShutdownTimeout": {
          "type": "integer"
        },
        "startDelay": {
          "type": "integer"
        },
        "stopDelay": {
          "type": "integer"
        },
        "storage": {
          "$ref": "#/definitions/api.overrides.cluster.ClusterSpecStorage"
        },
        "superuserSecret": {
          "$ref": "#/definitions/api.overrides.cluster.secret"
        },
        "switchoverDelay": {
          "type": "integer"
        },
        "tablespaces": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "name",
              "storage"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "owner": {
                "$ref": "#/definitions/api.overrides.cluster.secret"
              },
              "storage": {
                "type": "object",
                "properties": {
                  "pvcTemplate": {
                    "type": "object",
                    "properties": {
                      "accessModes": {
                        "type": "array",
                        "items": {
                          "type": "string"
                        }
                      },
                      "dataSource": {
                        "type": "object",
                        "required": [
                          "kind",
                          "name"
                        ],
                        "properties": {
                          "apiGroup": {
                            "type": "string"
                          },
                          "kind": {
                            "type": "string"
                          },
                          "name": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "dataSourceRef": {
                        "type": "object",
                        "required": [
                          "kind",
                          "name"
                        ],
                        "properties": {
                          "apiGroup": {
                            "type": "string"
                          },
                          "kind": {
                            "type": "string"
                          },
                          "name": {
                            "type": "string"
                          },
                          "namespace": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "resources": {
                        "$ref": "#/definitions/api.overrides.cluster.resources"
                      },
                      "selector": {
                        "$ref": "#/definitions/api.overrides.cluster.labelSelector"
                      },
                      "storageClassName": {
                        "type": "string"
                      },
                      "volumeAttributesClassName": {
                        "type": "string"
                      },
                      "volumeMode": {
                        "type": "string"
                      },
                      "volumeName": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  },
                  "resizeInUseVolumes": {
                    "type": "boolean"
                  },
                  "size": {
                    "type": "string"
                  },
                  "storageClass": {
                    "type": "string"
                  }
                },
                "additionalProperties": false
              },
              "temporary": {
                "type": "boolean"
              }
            },
            "additionalProperties": false
          }
        },
        "topologySpreadConstraints": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "maxSkew",
              "topologyKey",
              "whenUnsatisfiable"
            ],
            "properties": {
              "labelSelector": {
                "$ref": "#/definitions/api.overrides.cluster.labelSelector"
              },
              "matchLabelKeys": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "maxSkew": {
                "type": "integer"
              },
              "minDomains": {
                "type": "integer"
              },
              "nodeAffinityPolicy": {
                "type": "string"
              },
              "nodeTaintsPolicy": {
                "type": "string"
              },
              "topologyKey": {
                "type": "string"
              },
              "whenUnsatisfiable": {
                "type": "string"
              }
            },
            "additionalProperties": false
          }
        },
        "walStorage": {
          "$ref": "#/definitions/api.overrides.cluster.ClusterSpecStorage"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.ClusterSpecStorage": {
      "type": "object",
      "properties": {
        "pvcTemplate": {
          "$ref": "#/definitions/api.overrides.cluster.spec"
        },
        "resizeInUseVolumes": {
          "type": "boolean"
        },
        "size": {
          "type": "string"
        },
        "storageClass": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.additionalPodAffinity": {
      "type": "object",
      "properties": {
        "preferredDuringSchedulingIgnoredDuringExecution": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "podAffinityTerm",
              "weight"
            ],
            "properties": {
              "podAffinityTerm": {
                "$ref": "#/definitions/api.overrides.cluster.podAffinityTerm"
              },
              "weight": {
                "type": "integer"
              }
            },
            "additionalProperties": false
          }
        },
        "requiredDuringSchedulingIgnoredDuringExecution": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/api.overrides.cluster.podAffinityTerm"
          }
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.appArmorProfile": {
      "type": "object",
      "properties": {
        "localhostProfile": {
          "type": "string"
        },
        "type": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.configMap": {
      "type": "object",
      "properties": {
        "items": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "key",
              "path"
            ],
            "properties": {
              "key": {
                "type": "string"
              },
              "mode": {
                "type": "integer"
              },
              "path": {
                "type": "string"
              }
            },
            "additionalProperties": false
          }
        },
        "name": {
          "type": "string"
        },
        "optional": {
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.configMapKeyRef": {
      "type": "object",
      "required": [
        "key"
      ],
      "properties": {
        "key": {
          "type": "string"
        },
        "name": {
          "type": "string"
        },
        "optional": {
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.configMapRef": {
      "type": "object",
      "required": [
        "key",
        "name"
      ],
      "properties": {
        "key": {
          "type": "string"
        },
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.configMapRefs": {
      "type": "array",
      "items": {
        "$ref": "#/definitions/api.overrides.cluster.configMapRef"
      }
    },
    "api.overrides.cluster.connectionString": {
      "type": "object",
      "properties": {
        "key": {
          "type": "string"
        },
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.data": {
      "type": "object",
      "properties": {
        "additionalCommandArgs": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "compression": {
          "type": "string",
          "enum": [
            "bzip2",
            "gzip",
            "lz4",
            "snappy"
          ]
        },
        "encryption": {
          "type": "string",
          "enum": [
            "AES256",
            "aws:kms"
          ]
        },
        "immediateCheckpoint": {
          "type": "boolean"
        },
        "jobs": {
          "type": "integer",
          "minimum": 1
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.divisor": {
      "pattern": "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$",
      "type": [
        "integer",
        "string"
      ]
    },
    "api.overrides.cluster.envFromItemConfigMapRef": {
      "type": "object",
      "properties": {
        "name": {
          "type": "string"
        },
        "optional": {
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.fieldRef": {
      "type": "object",
      "required": [
        "fieldPath"
      ],
      "properties": {
        "apiVersion": {
          "type": "string"
        },
        "fieldPath": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.imagePullSecret": {
      "type": "object",
      "required": [
        "name"
      ],
      "properties": {
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.labelSelector": {
      "type": "object",
      "properties": {
        "matchExpressions": {
          "$ref": "#/definitions/api.overrides.cluster.matchExpressions"
        },
        "matchLabels": {
          "$ref": "#/definitions/api.overrides.cluster.matchLabels"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.limits": {
      "type": "object",
      "additionalProperties": {
        "$ref": "#/definitions/api.overrides.cluster.divisor"
      }
    },
    "api.overrides.cluster.matchExpressions": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "key",
          "operator"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "operator": {
            "type": "string"
          },
          "values": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.cluster.matchLabels": {
      "type": "object",
      "additionalProperties": {
        "type": "string"
      }
    },
    "api.overrides.cluster.metadata": {
      "type": "object",
      "properties": {
        "annotations": {
          "$ref": "#/definitions/api.overrides.cluster.matchLabels"
        },
        "labels": {
          "$ref": "#/definitions/api.overrides.cluster.matchLabels"
        },
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.plugin": {
      "type": "object",
      "required": [
        "name"
      ],
      "properties": {
        "enabled": {
          "type": "boolean"
        },
        "isWALArchiver": {
          "type": "boolean"
        },
        "name": {
          "type": "string"
        },
        "parameters": {
          "$ref": "#/definitions/api.overrides.cluster.matchLabels"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.podAffinityTerm": {
      "type": "object",
      "required": [
        "topologyKey"
      ],
      "properties": {
        "labelSelector": {
          "$ref": "#/definitions/api.overrides.cluster.labelSelector"
        },
        "matchLabelKeys": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "mismatchLabelKeys": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "namespaceSelector": {
          "$ref": "#/definitions/api.overrides.cluster.labelSelector"
        },
        "namespaces": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "topologyKey": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.podMonitorMetricRelabelings": {
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "replace",
              "Replace",
              "keep",
              "Keep",
              "drop",
              "Drop",
              "hashmod",
              "HashMod",
              "labelmap",
              "LabelMap",
              "labeldrop",
              "LabelDrop",
              "labelkeep",
              "LabelKeep",
              "lowercase",
              "Lowercase",
              "uppercase",
              "Uppercase",
              "keepequal",
              "KeepEqual",
              "dropequal",
              "DropEqual"
            ]
          },
          "modulus": {
            "type": "integer"
          },
          "regex": {
            "type": "string"
          },
          "replacement": {
            "type": "string"
          },
          "separator": {
            "type": "string"
          },
          "sourceLabels": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "targetLabel": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.cluster.postInitApplicationSQLRefs": {
      "type": "object",
      "properties": {
        "configMapRefs": {
          "$ref": "#/definitions/api.overrides.cluster.configMapRefs"
        },
        "secretRefs": {
          "$ref": "#/definitions/api.overrides.cluster.configMapRefs"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.preference": {
      "type": "object",
      "properties": {
        "matchExpressions": {
          "$ref": "#/definitions/api.overrides.cluster.matchExpressions"
        },
        "matchFields": {
          "$ref": "#/definitions/api.overrides.cluster.matchExpressions"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.readiness": {
      "type": "object",
      "properties": {
        "failureThreshold": {
          "type": "integer"
        },
        "initialDelaySeconds": {
          "type": "integer"
        },
        "maximumLag": {
          "$ref": "#/definitions/api.overrides.cluster.divisor"
        },
        "periodSeconds": {
          "type": "integer"
        },
        "successThreshold": {
          "type": "integer"
        },
        "terminationGracePeriodSeconds": {
          "type": "integer"
        },
        "timeoutSeconds": {
          "type": "integer"
        },
        "type": {
          "type": "string",
          "enum": [
            "pg_isready",
            "streaming",
            "query"
          ]
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.resourceFieldRef": {
      "type": "object",
      "required": [
        "resource"
      ],
      "properties": {
        "containerName": {
          "type": "string"
        },
        "divisor": {
          "$ref": "#/definitions/api.overrides.cluster.divisor"
        },
        "resource": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.resources": {
      "type": "object",
      "properties": {
        "limits": {
          "$ref": "#/definitions/api.overrides.cluster.limits"
        },
        "requests": {
          "$ref": "#/definitions/api.overrides.cluster.limits"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.seLinuxOptions": {
      "type": "object",
      "properties": {
        "level": {
          "type": "string"
        },
        "role": {
          "type": "string"
        },
        "type": {
          "type": "string"
        },
        "user": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.secret": {
      "type": "object",
      "properties": {
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.spec": {
      "type": "object",
      "properties": {
        "accessModes": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "dataSource": {
          "$ref": "#/definitions/api.overrides.cluster.storage"
        },
        "dataSourceRef": {
          "type": "object",
          "properties": {
            "apiGroup": {
              "type": "string"
            },
            "kind": {
              "type": "string"
            },
            "name": {
              "type": "string"
            },
            "namespace": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "resources": {
          "$ref": "#/definitions/api.overrides.cluster.resources"
        },
        "selector": {
          "$ref": "#/definitions/api.overrides.cluster.labelSelector"
        },
        "storageClassName": {
          "type": "string"
        },
        "volumeAttributesClassName": {
          "type": "string"
        },
        "volumeMode": {
          "type": "string"
        },
        "volumeName": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.storage": {
      "type": "object",
      "properties": {
        "apiGroup": {
          "type": "string"
        },
        "kind": {
          "type": "string"
        },
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.wal": {
      "type": "object",
      "properties": {
        "archiveAdditionalCommandArgs": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "compression": {
          "type": "string",
          "enum": [
            "bzip2",
            "gzip",
            "lz4",
            "snappy",
            "xz",
            "zstd"
          ]
        },
        "encryption": {
          "type": "string",
          "enum": [
            "AES256",
            "aws:kms"
          ]
        },
        "maxParallel": {
          "type": "integer",
          "minimum": 1
        },
        "restoreAdditionalCommandArgs": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      },
      "additionalProperties": false
    },
    "api.overrides.cluster.windowsOptions": {
      "type": "object",
      "properties": {
        "gmsaCredentialSpec": {
          "type": "string"
        },
        "gmsaCredentialSpecName": {
          "type": "string"
        },
        "hostProcess": {
          "type": "boolean"
        },
        "runAsUserName": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler": {
      "type": "object",
      "properties": {
        "cluster": {
          "$ref": "#/definitions/api.overrides.pooler.cluster"
        },
        "deploymentStrategy": {
          "type": "object",
          "properties": {
            "rollingUpdate": {
              "type": "object",
              "properties": {
                "maxSurge": {
                  "type": [
                    "integer",
                    "string"
                  ]
                },
                "maxUnavailable": {
                  "type": [
                    "integer",
                    "string"
                  ]
                }
              },
              "additionalProperties": false
            },
            "type": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "instances": {
          "type": "integer"
        },
        "monitoring": {
          "type": "object",
          "properties": {
            "enablePodMonitor": {
              "type": "boolean"
            },
            "podMonitorMetricRelabelings": {
              "$ref": "#/definitions/api.overrides.pooler.podMonitorMetricRelabelings"
            },
            "podMonitorRelabelings": {
              "$ref": "#/definitions/api.overrides.pooler.podMonitorMetricRelabelings"
            },
            "tls": {
              "type": "object",
              "properties": {
                "enabled": {
                  "type": "boolean"
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "pgbouncer": {
          "type": "object",
          "properties": {
            "authQuery": {
              "type": "string"
            },
            "authQuerySecret": {
              "$ref": "#/definitions/api.overrides.pooler.cluster"
            },
            "clientCASecret": {
              "$ref": "#/definitions/api.overrides.pooler.cluster"
            },
            "clientTLSSecret": {
              "$ref": "#/definitions/api.overrides.pooler.cluster"
            },
            "image": {
              "type": "string"
            },
            "imageCatalogRef": {
              "type": "object",
              "properties": {
                "apiGroup": {
                  "type": "string"
                },
                "key": {
                  "type": "string",
                  "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
                  "maxLength": 63
                },
                "kind": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                }
              },
              "additionalProperties": false
            },
            "parameters": {
              "$ref": "#/definitions/api.overrides.pooler.parameters"
            },
            "paused": {
              "type": "boolean"
            },
            "pg_hba": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "poolMode": {
              "type": "string",
              "enum": [
                "session",
                "transaction"
              ]
            },
            "serverCASecret": {
              "$ref": "#/definitions/api.overrides.pooler.cluster"
            },
            "serverTLSSecret": {
              "$ref": "#/definitions/api.overrides.pooler.cluster"
            }
          },
          "additionalProperties": false
        },
        "serviceAccountName": {
          "type": "string",
          "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
          "maxLength": 253
        },
        "serviceTemplate": {
          "type": "object",
          "properties": {
            "metadata": {
              "$ref": "#/definitions/api.overrides.pooler.metadata"
            },
            "spec": {
              "type": "object",
              "properties": {
                "allocateLoadBalancerNodePorts": {
                  "type": "boolean"
                },
                "clusterIP": {
                  "type": "string"
                },
                "clusterIPs": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "externalIPs": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "externalName": {
                  "type": "string"
                },
                "externalTrafficPolicy": {
                  "type": "string"
                },
                "healthCheckNodePort": {
                  "type": "integer"
                },
                "internalTrafficPolicy": {
                  "type": "string"
                },
                "ipFamilies": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "ipFamilyPolicy": {
                  "type": "string"
                },
                "loadBalancerClass": {
                  "type": "string"
                },
                "loadBalancerIP": {
                  "type": "string"
                },
                "loadBalancerSourceRanges": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "ports": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "port"
                    ],
                    "properties": {
                      "appProtocol": {
                        "type": "string"
                      },
                      "name": {
                        "type": "string"
                      },
                      "nodePort": {
                        "type": "integer"
                      },
                      "port": {
                        "type": "integer"
                      },
                      "protocol": {
                        "type": "string"
                      },
                      "targetPort": {
                        "type": [
                          "integer",
                          "string"
                        ]
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "publishNotReadyAddresses": {
                  "type": "boolean"
                },
                "selector": {
                  "$ref": "#/definitions/api.overrides.pooler.parameters"
                },
                "sessionAffinity": {
                  "type": "string"
                },
                "sessionAffinityConfig": {
                  "type": "object",
                  "properties": {
                    "clientIP": {
                      "type": "object",
                      "properties": {
                        "timeoutSeconds": {
                          "type": "integer"
                        }
                      },
                      "additionalProperties": false
                    }
                  },
                  "additionalProperties": false
                },
                "trafficDistribution": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "template": {
          "type": "object",
          "properties": {
            "metadata": {
              "$ref": "#/definitions/api.overrides.pooler.metadata"
            },
            "spec": {
              "type": "object",
              "properties": {
                "activeDeadlineSeconds": {
                  "type": "integer"
                },
                "affinity": {
                  "type": "object",
                  "properties": {
                    "nodeAffinity": {
                      "type": "object",
                      "properties": {
                        "preferredDuringSchedulingIgnoredDuringExecution": {
                          "type": "array",
                          "items": {
                            "type": "object",
                            "required": [
                              "preference",
                              "weight"
                            ],
                            "properties": {
                              "preference": {
                                "$ref": "#/definitions/api.overrides.pooler.preference"
                              },
                              "weight": {
                                "type": "integer"
                              }
                            },
                            "additionalProperties": false
                          }
                        },
                        "requiredDuringSchedulingIgnoredDuringExecution": {
                          "type": "object",
                          "properties": {
                            "nodeSelectorTerms": {
                              "type": "array",
                              "items": {
                                "$ref": "#/definitions/api.overrides.pooler.preference"
                              }
                            }
                          },
                          "additionalProperties": false
                        }
                      },
                      "additionalProperties": false
                    },
                    "podAffinity": {
                      "$ref": "#/definitions/api.overrides.pooler.podAffinity"
                    },
                    "podAntiAffinity": {
                      "$ref": "#/definitions/api.overrides.pooler.podAffinity"
                    }
                  },
                  "additionalProperties": false
                },
                "automountServiceAccountToken": {
                  "type": "boolean"
                },
                "containers": {
                  "$ref": "#/definitions/api.overrides.pooler.containers"
                },
                "dnsConfig": {
                  "type": "object",
                  "properties": {
                    "nameservers": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "options": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "name": {
                            "type": "string"
                          },
                          "value": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      }
                    },
                    "searches": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    }
                  },
                  "additionalProperties": false
                },
                "dnsPolicy": {
                  "type": "string"
                },
                "enableServiceLinks": {
                  "type": "boolean"
                },
                "ephemeralContainers": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "name"
                    ],
                    "properties": {
                      "args": {
                        "type": "array",
                        "items": {
                          "type": "string"
                        }
                      },
                      "command": {
                        "type": "array",
                        "items": {
                          "type": "string"
                        }
                      },
                      "env": {
                        "$ref": "#/definitions/api.overrides.pooler.env"
                      },
                      "envFrom": {
                        "$ref": "#/definitions/api.overrides.pooler.envFrom"
                      },
                      "image": {
                        "type": "string"
                      },
                      "imagePullPolicy": {
                        "type": "string"
                      },
                      "lifecycle": {
                        "$ref": "#/definitions/api.overrides.pooler.lifecycle"
                      },
                      "livenessProbe": {
                        "$ref": "#/definitions/api.overrides.pooler.livenessProbe"
                      },
                      "name": {
                        "type": "string"
                      },
                      "ports": {
                        "$ref": "#/definitions/api.overrides.pooler.ports"
                      },
                      "readinessProbe": {
                        "$ref": "#/definitions/api.overrides.pooler.livenessProbe"
                      },
                      "resizePolicy": {
                        "$ref": "#/definitions/api.overrides.pooler.resizePolicy"
                      },
                      "resources": {
                        "$ref": "#/definitions/api.overrides.pooler.resources"
                      },
                      "restartPolicy": {
                        "type": "string"
                      },
                      "restartPolicyRules": {
                        "$ref": "#/definitions/api.overrides.pooler.restartPolicyRules"
                      },
                      "securityContext": {
                        "$ref": "#/definitions/api.overrides.pooler.securityContext"
                      },
                      "startupProbe": {
                        "$ref": "#/definitions/api.overrides.pooler.livenessProbe"
                      },
                      "stdin": {
                        "type": "boolean"
                      },
                      "stdinOnce": {
                        "type": "boolean"
                      },
                      "targetContainerName": {
                        "type": "string"
                      },
                      "terminationMessagePath": {
                        "type": "string"
                      },
                      "terminationMessagePolicy": {
                        "type": "string"
                      },
                      "tty": {
                        "type": "boolean"
                      },
                      "volumeDevices": {
                        "$ref": "#/definitions/api.overrides.pooler.volumeDevices"
                      },
                      "volumeMounts": {
                        "$ref": "#/definitions/api.overrides.pooler.volumeMounts"
                      },
                      "workingDir": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "hostAliases": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "ip"
                    ],
                    "properties": {
                      "hostnames": {
                        "type": "array",
                        "items": {
                          "type": "string"
                        }
                      },
                      "ip": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "hostIPC": {
                  "type": "boolean"
                },
                "hostNetwork": {
                  "type": "boolean"
                },
                "hostPID": {
                  "type": "boolean"
                },
                "hostUsers": {
                  "type": "boolean"
                },
                "hostname": {
                  "type": "string"
                },
                "hostnameOverride": {
                  "type": "string"
                },
                "imagePullSecrets": {
                  "type": "array",
                  "items": {
                    "$ref": "#/definitions/api.overrides.pooler.cluster"
                  }
                },
                "initContainers": {
                  "$ref": "#/definitions/api.overrides.pooler.containers"
                },
                "nodeName": {
                  "type": "string"
                },
                "nodeSelector": {
                  "$ref": "#/definitions/api.overrides.pooler.parameters"
                },
                "os": {
                  "$ref": "#/definitions/api.overrides.pooler.cluster"
                },
                "overhead": {
                  "$ref": "#/definitions/api.overrides.pooler.limits"
                },
                "preemptionPolicy": {
                  "type": "string"
                },
                "priority": {
                  "type": "integer"
                },
                "priorityClassName": {
                  "type": "string"
                },
                "readinessGates": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "conditionType"
                    ],
                    "properties": {
                      "conditionType": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "resourceClaims": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "name"
                    ],
                    "properties": {
                      "name": {
                        "type": "string"
                      },
                      "resourceClaimName": {
                        "type": "string"
                      },
                      "resourceClaimTemplateName": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "resources": {
                  "$ref": "#/definitions/api.overrides.pooler.resources"
                },
                "restartPolicy": {
                  "type": "string"
                },
                "runtimeClassName": {
                  "type": "string"
                },
                "schedulerName": {
                  "type": "string"
                },
                "schedulingGates": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "name"
                    ],
                    "properties": {
                      "name": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "schedulingGroup": {
                  "type": "object",
                  "properties": {
                    "podGroupName": {
                      "type": "string"
                    }
                  },
                  "additionalProperties": false
                },
                "securityContext": {
                  "type": "object",
                  "properties": {
                    "appArmorProfile": {
                      "$ref": "#/definitions/api.overrides.pooler.securityContextAppArmorProfile"
                    },
                    "fsGroup": {
                      "type": "integer"
                    },
                    "fsGroupChangePolicy": {
                      "type": "string"
                    },
                    "runAsGroup": {
                      "type": "integer"
                    },
                    "runAsNonRoot": {
                      "type": "boolean"
                    },
                    "runAsUser": {
                      "type": "integer"
                    },
                    "seLinuxChangePolicy": {
                      "type": "string"
                    },
                    "seLinuxOptions": {
                      "$ref": "#/definitions/api.overrides.pooler.seLinuxOptions"
                    },
                    "seccompProfile": {
                      "$ref": "#/definitions/api.overrides.pooler.securityContextAppArmorProfile"
                    },
                    "supplementalGroups": {
                      "type": "array",
                      "items": {
                        "type": "integer"
                      }
                    },
                    "supplementalGroupsPolicy": {
                      "type": "string"
                    },
                    "sysctls": {
                      "$ref": "#/definitions/api.overrides.pooler.httpHeaders"
                    },
                    "windowsOptions": {
                      "$ref": "#/definitions/api.overrides.pooler.windowsOptions"
                    }
                  },
                  "additionalProperties": false
                },
                "serviceAccount": {
                  "type": "string"
                },
                "serviceAccountName": {
                  "type": "string"
                },
                "setHostnameAsFQDN": {
                  "type": "boolean"
                },
                "shareProcessNamespace": {
                  "type": "boolean"
                },
                "subdomain": {
                  "type": "string"
                },
                "terminationGracePeriodSeconds": {
                  "type": "integer"
                },
                "tolerations": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "effect": {
                        "type": "string"
                      },
                      "key": {
                        "type": "string"
                      },
                      "operator": {
                        "type": "string"
                      },
                      "tolerationSeconds": {
                        "type": "integer"
                      },
                      "value": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "topologySpreadConstraints": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "maxSkew",
                      "topologyKey",
                      "whenUnsatisfiable"
                    ],
                    "properties": {
                      "labelSelector": {
                        "$ref": "#/definitions/api.overrides.pooler.labelSelector"
                      },
                      "matchLabelKeys": {
                        "type": "array",
                        "items": {
                          "type": "string"
                        }
                      },
                      "maxSkew": {
                        "type": "integer"
                      },
                      "minDomains": {
                        "type": "integer"
                      },
                      "nodeAffinityPolicy": {
                        "type": "string"
                      },
                      "nodeTaintsPolicy": {
                        "type": "string"
                      },
                      "topologyKey": {
                        "type": "string"
                      },
                      "whenUnsatisfiable": {
                        "type": "string"
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "volumes": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "name"
                    ],
                    "properties": {
                      "awsElasticBlockStore": {
                        "type": "object",
                        "required": [
                          "volumeID"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "partition": {
                            "type": "integer"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "volumeID": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "azureDisk": {
                        "type": "object",
                        "required": [
                          "diskName",
                          "diskURI"
                        ],
                        "properties": {
                          "cachingMode": {
                            "type": "string"
                          },
                          "diskName": {
                            "type": "string"
                          },
                          "diskURI": {
                            "type": "string"
                          },
                          "fsType": {
                            "type": "string"
                          },
                          "kind": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          }
                        },
                        "additionalProperties": false
                      },
                      "azureFile": {
                        "type": "object",
                        "required": [
                          "secretName",
                          "shareName"
                        ],
                        "properties": {
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretName": {
                            "type": "string"
                          },
                          "shareName": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "cephfs": {
                        "type": "object",
                        "required": [
                          "monitors"
                        ],
                        "properties": {
                          "monitors": {
                            "type": "array",
                            "items": {
                              "type": "string"
                            }
                          },
                          "path": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretFile": {
                            "type": "string"
                          },
                          "secretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          },
                          "user": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "cinder": {
                        "type": "object",
                        "required": [
                          "volumeID"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          },
                          "volumeID": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "configMap": {
                        "type": "object",
                        "properties": {
                          "defaultMode": {
                            "type": "integer"
                          },
                          "items": {
                            "$ref": "#/definitions/api.overrides.pooler.items"
                          },
                          "name": {
                            "type": "string"
                          },
                          "optional": {
                            "type": "boolean"
                          }
                        },
                        "additionalProperties": false
                      },
                      "csi": {
                        "type": "object",
                        "required": [
                          "driver"
                        ],
                        "properties": {
                          "driver": {
                            "type": "string"
                          },
                          "fsType": {
                            "type": "string"
                          },
                          "nodePublishSecretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "volumeAttributes": {
                            "$ref": "#/definitions/api.overrides.pooler.parameters"
                          }
                        },
                        "additionalProperties": false
                      },
                      "downwardAPI": {
                        "type": "object",
                        "properties": {
                          "defaultMode": {
                            "type": "integer"
                          },
                          "items": {
                            "$ref": "#/definitions/api.overrides.pooler.downwardAPIItems"
                          }
                        },
                        "additionalProperties": false
                      },
                      "emptyDir": {
                        "type": "object",
                        "properties": {
                          "medium": {
                            "type": "string"
                          },
                          "sizeLimit": {
                            "$ref": "#/definitions/api.overrides.pooler.divisor"
                          }
                        },
                        "additionalProperties": false
                      },
                      "ephemeral": {
                        "type": "object",
                        "properties": {
                          "volumeClaimTemplate": {
                            "type": "object",
                            "required": [
                              "spec"
                            ],
                            "properties": {
                              "metadata": {
                                "type": "object",
                                "additionalProperties": false
                              },
                              "spec": {
                                "type": "object",
                                "properties": {
                                  "accessModes": {
                                    "type": "array",
                                    "items": {
                                      "type": "string"
                                    }
                                  },
                                  "dataSource": {
                                    "type": "object",
                                    "required": [
                                      "kind",
                                      "name"
                                    ],
                                    "properties": {
                                      "apiGroup": {
                                        "type": "string"
                                      },
                                      "kind": {
                                        "type": "string"
                                      },
                                      "name": {
                                        "type": "string"
                                      }
                                    },
                                    "additionalProperties": false
                                  },
                                  "dataSourceRef": {
                                    "type": "object",
                                    "required": [
                                      "kind",
                                      "name"
                                    ],
                                    "properties": {
                                      "apiGroup": {
                                        "type": "string"
                                      },
                                      "kind": {
                                        "type": "string"
                                      },
                                      "name": {
                                        "type": "string"
                                      },
                                      "namespace": {
                                        "type": "string"
                                      }
                                    },
                                    "additionalProperties": false
                                  },
                                  "resources": {
                                    "type": "object",
                                    "properties": {
                                      "limits": {
                                        "$ref": "#/definitions/api.overrides.pooler.limits"
                                      },
                                      "requests": {
                                        "$ref": "#/definitions/api.overrides.pooler.limits"
                                      }
                                    },
                                    "additionalProperties": false
                                  },
                                  "selector": {
                                    "$ref": "#/definitions/api.overrides.pooler.labelSelector"
                                  },
                                  "storageClassName": {
                                    "type": "string"
                                  },
                                  "volumeAttributesClassName": {
                                    "type": "string"
                                  },
                                  "volumeMode": {
                                    "type": "string"
                                  },
                                  "volumeName": {
                                    "type": "string"
                                  }
                                },
                                "additionalProperties": false
                              }
                            },
                            "additionalProperties": false
                          }
                        },
                        "additionalProperties": false
                      },
                      "fc": {
                        "type": "object",
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "lun": {
                            "type": "integer"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "targetWWNs": {
                            "type": "array",
                            "items": {
                              "type": "string"
                            }
                          },
                          "wwids": {
                            "type": "array",
                            "items": {
                              "type": "string"
                            }
                          }
                        },
                        "additionalProperties": false
                      },
                      "flexVolume": {
                        "type": "object",
                        "required": [
                          "driver"
                        ],
                        "properties": {
                          "driver": {
                            "type": "string"
                          },
                          "fsType": {
                            "type": "string"
                          },
                          "options": {
                            "$ref": "#/definitions/api.overrides.pooler.parameters"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          }
                        },
                        "additionalProperties": false
                      },
                      "flocker": {
                        "type": "object",
                        "properties": {
                          "datasetName": {
                            "type": "string"
                          },
                          "datasetUUID": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "gcePersistentDisk": {
                        "type": "object",
                        "required": [
                          "pdName"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "partition": {
                            "type": "integer"
                          },
                          "pdName": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          }
                        },
                        "additionalProperties": false
                      },
                      "gitRepo": {
                        "type": "object",
                        "required": [
                          "repository"
                        ],
                        "properties": {
                          "directory": {
                            "type": "string"
                          },
                          "repository": {
                            "type": "string"
                          },
                          "revision": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "glusterfs": {
                        "type": "object",
                        "required": [
                          "endpoints",
                          "path"
                        ],
                        "properties": {
                          "endpoints": {
                            "type": "string"
                          },
                          "path": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          }
                        },
                        "additionalProperties": false
                      },
                      "hostPath": {
                        "type": "object",
                        "required": [
                          "path"
                        ],
                        "properties": {
                          "path": {
                            "type": "string"
                          },
                          "type": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "image": {
                        "type": "object",
                        "properties": {
                          "pullPolicy": {
                            "type": "string"
                          },
                          "reference": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "iscsi": {
                        "type": "object",
                        "required": [
                          "iqn",
                          "lun",
                          "targetPortal"
                        ],
                        "properties": {
                          "chapAuthDiscovery": {
                            "type": "boolean"
                          },
                          "chapAuthSession": {
                            "type": "boolean"
                          },
                          "fsType": {
                            "type": "string"
                          },
                          "initiatorName": {
                            "type": "string"
                          },
                          "iqn": {
                            "type": "string"
                          },
                          "iscsiInterface": {
                            "type": "string"
                          },
                          "lun": {
                            "type": "integer"
                          },
                          "portals": {
                            "type": "array",
                            "items": {
                              "type": "string"
                            }
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          },
                          "targetPortal": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "name": {
                        "type": "string"
                      },
                      "nfs": {
                        "type": "object",
                        "required": [
                          "path",
                          "server"
                        ],
                        "properties": {
                          "path": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "server": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "persistentVolumeClaim": {
                        "type": "object",
                        "required": [
                          "claimName"
                        ],
                        "properties": {
                          "claimName": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          }
                        },
                        "additionalProperties": false
                      },
                      "photonPersistentDisk": {
                        "type": "object",
                        "required": [
                          "pdID"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "pdID": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "portworxVolume": {
                        "type": "object",
                        "required": [
                          "volumeID"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "volumeID": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "projected": {
                        "type": "object",
                        "properties": {
                          "defaultMode": {
                            "type": "integer"
                          },
                          "sources": {
                            "type": "array",
                            "items": {
                              "type": "object",
                              "properties": {
                                "clusterTrustBundle": {
                                  "type": "object",
                                  "required": [
                                    "path"
                                  ],
                                  "properties": {
                                    "labelSelector": {
                                      "$ref": "#/definitions/api.overrides.pooler.labelSelector"
                                    },
                                    "name": {
                                      "type": "string"
                                    },
                                    "optional": {
                                      "type": "boolean"
                                    },
                                    "path": {
                                      "type": "string"
                                    },
                                    "signerName": {
                                      "type": "string"
                                    }
                                  },
                                  "additionalProperties": false
                                },
                                "configMap": {
                                  "$ref": "#/definitions/api.overrides.pooler.configMap"
                                },
                                "downwardAPI": {
                                  "type": "object",
                                  "properties": {
                                    "items": {
                                      "$ref": "#/definitions/api.overrides.pooler.downwardAPIItems"
                                    }
                                  },
                                  "additionalProperties": false
                                },
                                "podCertificate": {
                                  "type": "object",
                                  "required": [
                                    "keyType",
                                    "signerName"
                                  ],
                                  "properties": {
                                    "certificateChainPath": {
                                      "type": "string"
                                    },
                                    "credentialBundlePath": {
                                      "type": "string"
                                    },
                                    "keyPath": {
                                      "type": "string"
                                    },
                                    "keyType": {
                                      "type": "string"
                                    },
                                    "maxExpirationSeconds": {
                                      "type": "integer"
                                    },
                                    "signerName": {
                                      "type": "string"
                                    },
                                    "userAnnotations": {
                                      "$ref": "#/definitions/api.overrides.pooler.parameters"
                                    }
                                  },
                                  "additionalProperties": false
                                },
                                "secret": {
                                  "$ref": "#/definitions/api.overrides.pooler.configMap"
                                },
                                "serviceAccountToken": {
                                  "type": "object",
                                  "required": [
                                    "path"
                                  ],
                                  "properties": {
                                    "audience": {
                                      "type": "string"
                                    },
                                    "expirationSeconds": {
                                      "type": "integer"
                                    },
                                    "path": {
                                      "type": "string"
                                    }
                                  },
                                  "additionalProperties": false
                                }
                              },
                              "additionalProperties": false
                            }
                          }
                        },
                        "additionalProperties": false
                      },
                      "quobyte": {
                        "type": "object",
                        "required": [
                          "registry",
                          "volume"
                        ],
                        "properties": {
                          "group": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "registry": {
                            "type": "string"
                          },
                          "tenant": {
                            "type": "string"
                          },
                          "user": {
                            "type": "string"
                          },
                          "volume": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "rbd": {
                        "type": "object",
                        "required": [
                          "image",
                          "monitors"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "image": {
                            "type": "string"
                          },
                          "keyring": {
                            "type": "string"
                          },
                          "monitors": {
                            "type": "array",
                            "items": {
                              "type": "string"
                            }
                          },
                          "pool": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          },
                          "user": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "scaleIO": {
                        "type": "object",
                        "required": [
                          "gateway",
                          "secretRef",
                          "system"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "gateway": {
                            "type": "string"
                          },
                          "protectionDomain": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          },
                          "sslEnabled": {
                            "type": "boolean"
                          },
                          "storageMode": {
                            "type": "string"
                          },
                          "storagePool": {
                            "type": "string"
                          },
                          "system": {
                            "type": "string"
                          },
                          "volumeName": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "secret": {
                        "type": "object",
                        "properties": {
                          "defaultMode": {
                            "type": "integer"
                          },
                          "items": {
                            "$ref": "#/definitions/api.overrides.pooler.items"
                          },
                          "optional": {
                            "type": "boolean"
                          },
                          "secretName": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "storageos": {
                        "type": "object",
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "readOnly": {
                            "type": "boolean"
                          },
                          "secretRef": {
                            "$ref": "#/definitions/api.overrides.pooler.cluster"
                          },
                          "volumeName": {
                            "type": "string"
                          },
                          "volumeNamespace": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      },
                      "vsphereVolume": {
                        "type": "object",
                        "required": [
                          "volumePath"
                        ],
                        "properties": {
                          "fsType": {
                            "type": "string"
                          },
                          "storagePolicyID": {
                            "type": "string"
                          },
                          "storagePolicyName": {
                            "type": "string"
                          },
                          "volumePath": {
                            "type": "string"
                          }
                        },
                        "additionalProperties": false
                      }
                    },
                    "additionalProperties": false
                  }
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "type": {
          "type": "string",
          "enum": [
            "rw",
            "ro",
            "r"
          ]
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.appArmorProfile": {
      "type": "object",
      "required": [
        "type"
      ],
      "properties": {
        "localhostProfile": {
          "type": "string"
        },
        "type": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.cluster": {
      "type": "object",
      "properties": {
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.configMap": {
      "type": "object",
      "properties": {
        "items": {
          "$ref": "#/definitions/api.overrides.pooler.items"
        },
        "name": {
          "type": "string"
        },
        "optional": {
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.configMapKeyRef": {
      "type": "object",
      "required": [
        "key"
      ],
      "properties": {
        "key": {
          "type": "string"
        },
        "name": {
          "type": "string"
        },
        "optional": {
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.configMapRef": {
      "type": "object",
      "properties": {
        "name": {
          "type": "string"
        },
        "optional": {
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.containers": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "args": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "command": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "env": {
            "$ref": "#/definitions/api.overrides.pooler.env"
          },
          "envFrom": {
            "$ref": "#/definitions/api.overrides.pooler.envFrom"
          },
          "image": {
            "type": "string"
          },
          "imagePullPolicy": {
            "type": "string"
          },
          "lifecycle": {
            "$ref": "#/definitions/api.overrides.pooler.lifecycle"
          },
          "livenessProbe": {
            "$ref": "#/definitions/api.overrides.pooler.livenessProbe"
          },
          "name": {
            "type": "string"
          },
          "ports": {
            "$ref": "#/definitions/api.overrides.pooler.ports"
          },
          "readinessProbe": {
            "$ref": "#/definitions/api.overrides.pooler.livenessProbe"
          },
          "resizePolicy": {
            "$ref": "#/definitions/api.overrides.pooler.resizePolicy"
          },
          "resources": {
            "$ref": "#/definitions/api.overrides.pooler.resources"
          },
          "restartPolicy": {
            "type": "string"
          },
          "restartPolicyRules": {
            "$ref": "#/definitions/api.overrides.pooler.restartPolicyRules"
          },
          "securityContext": {
            "$ref": "#/definitions/api.overrides.pooler.securityContext"
          },
          "startupProbe": {
            "$ref": "#/definitions/api.overrides.pooler.livenessProbe"
          },
          "stdin": {
            "type": "boolean"
          },
          "stdinOnce": {
            "type": "boolean"
          },
          "terminationMessagePath": {
            "type": "string"
          },
          "terminationMessagePolicy": {
            "type": "string"
          },
          "tty": {
            "type": "boolean"
          },
          "volumeDevices": {
            "$ref": "#/definitions/api.overrides.pooler.volumeDevices"
          },
          "volumeMounts": {
            "$ref": "#/definitions/api.overrides.pooler.volumeMounts"
          },
          "workingDir": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.divisor": {
      "pattern": "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$",
      "type": [
        "integer",
        "string"
      ]
    },
    "api.overrides.pooler.downwardAPIItems": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "path"
        ],
        "properties": {
          "fieldRef": {
            "$ref": "#/definitions/api.overrides.pooler.fieldRef"
          },
          "mode": {
            "type": "integer"
          },
          "path": {
            "type": "string"
          },
          "resourceFieldRef": {
            "$ref": "#/definitions/api.overrides.pooler.resourceFieldRef"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.env": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "valueFrom": {
            "type": "object",
            "properties": {
              "configMapKeyRef": {
                "$ref": "#/definitions/api.overrides.pooler.configMapKeyRef"
              },
              "fieldRef": {
                "$ref": "#/definitions/api.overrides.pooler.fieldRef"
              },
              "fileKeyRef": {
                "type": "object",
                "required": [
                  "key",
                  "path",
                  "volumeName"
                ],
                "properties": {
                  "key": {
                    "type": "string"
                  },
                  "optional": {
                    "type": "boolean"
                  },
                  "path": {
                    "type": "string"
                  },
                  "volumeName": {
                    "type": "string"
                  }
                },
                "additionalProperties": false
              },
              "resourceFieldRef": {
                "$ref": "#/definitions/api.overrides.pooler.resourceFieldRef"
              },
              "secretKeyRef": {
                "$ref": "#/definitions/api.overrides.pooler.configMapKeyRef"
              }
            },
            "additionalProperties": false
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.envFrom": {
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "configMapRef": {
            "$ref": "#/definitions/api.overrides.pooler.configMapRef"
          },
          "prefix": {
            "type": "string"
          },
          "secretRef": {
            "$ref": "#/definitions/api.overrides.pooler.configMapRef"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.exec": {
      "type": "object",
      "properties": {
        "command": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.fieldRef": {
      "type": "object",
      "required": [
        "fieldPath"
      ],
      "properties": {
        "apiVersion": {
          "type": "string"
        },
        "fieldPath": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.httpGet": {
      "type": "object",
      "required": [
        "port"
      ],
      "properties": {
        "host": {
          "type": "string"
        },
        "httpHeaders": {
          "$ref": "#/definitions/api.overrides.pooler.httpHeaders"
        },
        "path": {
          "type": "string"
        },
        "port": {
          "type": [
            "integer",
            "string"
          ]
        },
        "scheme": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.httpHeaders": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "name",
          "value"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "value": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.items": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "key",
          "path"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "mode": {
            "type": "integer"
          },
          "path": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.labelSelector": {
      "type": "object",
      "properties": {
        "matchExpressions": {
          "$ref": "#/definitions/api.overrides.pooler.matchExpressions"
        },
        "matchLabels": {
          "$ref": "#/definitions/api.overrides.pooler.parameters"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.lifecycle": {
      "type": "object",
      "properties": {
        "postStart": {
          "$ref": "#/definitions/api.overrides.pooler.postStart"
        },
        "preStop": {
          "$ref": "#/definitions/api.overrides.pooler.postStart"
        },
        "stopSignal": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.limits": {
      "type": "object",
      "additionalProperties": {
        "$ref": "#/definitions/api.overrides.pooler.divisor"
      }
    },
    "api.overrides.pooler.livenessProbe": {
      "type": "object",
      "properties": {
        "exec": {
          "$ref": "#/definitions/api.overrides.pooler.exec"
        },
        "failureThreshold": {
          "type": "integer"
        },
        "grpc": {
          "type": "object",
          "required": [
            "port"
          ],
          "properties": {
            "port": {
              "type": "integer"
            },
            "service": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "httpGet": {
          "$ref": "#/definitions/api.overrides.pooler.httpGet"
        },
        "initialDelaySeconds": {
          "type": "integer"
        },
        "periodSeconds": {
          "type": "integer"
        },
        "successThreshold": {
          "type": "integer"
        },
        "tcpSocket": {
          "$ref": "#/definitions/api.overrides.pooler.tcpSocket"
        },
        "terminationGracePeriodSeconds": {
          "type": "integer"
        },
        "timeoutSeconds": {
          "type": "integer"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.matchExpressions": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "key",
          "operator"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "operator": {
            "type": "string"
          },
          "values": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.metadata": {
      "type": "object",
      "properties": {
        "annotations": {
          "$ref": "#/definitions/api.overrides.pooler.parameters"
        },
        "labels": {
          "$ref": "#/definitions/api.overrides.pooler.parameters"
        },
        "name": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.parameters": {
      "type": "object",
      "additionalProperties": {
        "type": "string"
      }
    },
    "api.overrides.pooler.podAffinity": {
      "type": "object",
      "properties": {
        "preferredDuringSchedulingIgnoredDuringExecution": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "podAffinityTerm",
              "weight"
            ],
            "properties": {
              "podAffinityTerm": {
                "$ref": "#/definitions/api.overrides.pooler.podAffinityTerm"
              },
              "weight": {
                "type": "integer"
              }
            },
            "additionalProperties": false
          }
        },
        "requiredDuringSchedulingIgnoredDuringExecution": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/api.overrides.pooler.podAffinityTerm"
          }
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.podAffinityTerm": {
      "type": "object",
      "required": [
        "topologyKey"
      ],
      "properties": {
        "labelSelector": {
          "$ref": "#/definitions/api.overrides.pooler.labelSelector"
        },
        "matchLabelKeys": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "mismatchLabelKeys": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "namespaceSelector": {
          "$ref": "#/definitions/api.overrides.pooler.labelSelector"
        },
        "namespaces": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "topologyKey": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.podMonitorMetricRelabelings": {
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "replace",
              "Replace",
              "keep",
              "Keep",
              "drop",
              "Drop",
              "hashmod",
              "HashMod",
              "labelmap",
              "LabelMap",
              "labeldrop",
              "LabelDrop",
              "labelkeep",
              "LabelKeep",
              "lowercase",
              "Lowercase",
              "uppercase",
              "Uppercase",
              "keepequal",
              "KeepEqual",
              "dropequal",
              "DropEqual"
            ]
          },
          "modulus": {
            "type": "integer"
          },
          "regex": {
            "type": "string"
          },
          "replacement": {
            "type": "string"
          },
          "separator": {
            "type": "string"
          },
          "sourceLabels": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "targetLabel": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.ports": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "containerPort"
        ],
        "properties": {
          "containerPort": {
            "type": "integer"
          },
          "hostIP": {
            "type": "string"
          },
          "hostPort": {
            "type": "integer"
          },
          "name": {
            "type": "string"
          },
          "protocol": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.postStart": {
      "type": "object",
      "properties": {
        "exec": {
          "$ref": "#/definitions/api.overrides.pooler.exec"
        },
        "httpGet": {
          "$ref": "#/definitions/api.overrides.pooler.httpGet"
        },
        "sleep": {
          "type": "object",
          "required": [
            "seconds"
          ],
          "properties": {
            "seconds": {
              "type": "integer"
            }
          },
          "additionalProperties": false
        },
        "tcpSocket": {
          "$ref": "#/definitions/api.overrides.pooler.tcpSocket"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.preference": {
      "type": "object",
      "properties": {
        "matchExpressions": {
          "$ref": "#/definitions/api.overrides.pooler.matchExpressions"
        },
        "matchFields": {
          "$ref": "#/definitions/api.overrides.pooler.matchExpressions"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.resizePolicy": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "resourceName",
          "restartPolicy"
        ],
        "properties": {
          "resourceName": {
            "type": "string"
          },
          "restartPolicy": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.resourceFieldRef": {
      "type": "object",
      "required": [
        "resource"
      ],
      "properties": {
        "containerName": {
          "type": "string"
        },
        "divisor": {
          "$ref": "#/definitions/api.overrides.pooler.divisor"
        },
        "resource": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.resources": {
      "type": "object",
      "properties": {
        "claims": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "name"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "request": {
                "type": "string"
              }
            },
            "additionalProperties": false
          }
        },
        "limits": {
          "$ref": "#/definitions/api.overrides.pooler.limits"
        },
        "requests": {
          "$ref": "#/definitions/api.overrides.pooler.limits"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.restartPolicyRules": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "action"
        ],
        "properties": {
          "action": {
            "type": "string"
          },
          "exitCodes": {
            "type": "object",
            "required": [
              "operator"
            ],
            "properties": {
              "operator": {
                "type": "string"
              },
              "values": {
                "type": "array",
                "items": {
                  "type": "integer"
                }
              }
            },
            "additionalProperties": false
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.seLinuxOptions": {
      "type": "object",
      "properties": {
        "level": {
          "type": "string"
        },
        "role": {
          "type": "string"
        },
        "type": {
          "type": "string"
        },
        "user": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.securityContext": {
      "type": "object",
      "properties": {
        "allowPrivilegeEscalation": {
          "type": "boolean"
        },
        "appArmorProfile": {
          "$ref": "#/definitions/api.overrides.pooler.appArmorProfile"
        },
        "capabilities": {
          "type": "object",
          "properties": {
            "add": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "drop": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          },
          "additionalProperties": false
        },
        "privileged": {
          "type": "boolean"
        },
        "procMount": {
          "type": "string"
        },
        "readOnlyRootFilesystem": {
          "type": "boolean"
        },
        "runAsGroup": {
          "type": "integer"
        },
        "runAsNonRoot": {
          "type": "boolean"
        },
        "runAsUser": {
          "type": "integer"
        },
        "seLinuxOptions": {
          "$ref": "#/definitions/api.overrides.pooler.seLinuxOptions"
        },
        "seccompProfile": {
          "$ref": "#/definitions/api.overrides.pooler.appArmorProfile"
        },
        "windowsOptions": {
          "$ref": "#/definitions/api.overrides.pooler.windowsOptions"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.securityContextAppArmorProfile": {
      "type": "object",
      "properties": {
        "localhostProfile": {
          "type": "string"
        },
        "type": {
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.tcpSocket": {
      "type": "object",
      "required": [
        "port"
      ],
      "properties": {
        "host": {
          "type": "string"
        },
        "port": {
          "type": [
            "integer",
            "string"
          ]
        }
      },
      "additionalProperties": false
    },
    "api.overrides.pooler.volumeDevices": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "devicePath",
          "name"
        ],
        "properties": {
          "devicePath": {
            "type": "string"
          },
          "name": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.volumeMounts": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "mountPath",
          "name"
        ],
        "properties": {
          "mountPath": {
            "type": "string"
          },
          "mountPropagation": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "readOnly": {
            "type": "boolean"
          },
          "recursiveReadOnly": {
            "type": "string"
          },
          "subPath": {
            "type": "string"
          },
          "subPathExpr": {
            "type": "string"
          }
        },
        "additionalProperties": false
      }
    },
    "api.overrides.pooler.windowsOptions": {
      "type": "object",
      "properties": {
        "gmsaCredentialSpec": {
          "type": "string"
        },
        "gmsaCredentialSpecName": {
          "type": "string"
        },
        "hostProcess": {
          "type": "boolean"
        },
        "runAsUserName": {
          "type": "string"
        }
      },
      "additionalProperties": false
    }
  }
};
