package main

import (
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"

	apiv1 "github.com/cloudnative-pg/cloudnative-pg/api/v1"
	webhookv1 "github.com/cloudnative-pg/cloudnative-pg/internal/webhook/v1"
)

// webhooks are the operator's for one kind; either may be missing.
type webhooks struct {
	mutating, validating *admission.Webhook
}

// operatorWebhooks are those that the operator registers (config/webhook/manifests.yaml of its module).
func operatorWebhooks() (map[string]webhooks, error) {
	scheme := runtime.NewScheme()
	if err := apiv1.AddToScheme(scheme); err != nil {
		return nil, err
	}
	cluster, backup := webhookv1.NewClusterAdmissionGuard(), webhookv1.NewBackupAdmissionGuard()
	scheduled, database := webhookv1.NewScheduledBackupAdmissionGuard(), webhookv1.NewDatabaseAdmissionGuard()
	pooler := webhookv1.NewPoolerAdmissionGuard()
	return map[string]webhooks{
		"Cluster": of(scheme, cluster.Defaulter, cluster.Validator),
		"Backup":  of(scheme, backup.Defaulter, backup.Validator),
		// registered without regard for the annotation that switches the others off
		"ScheduledBackup": of(scheme, scheduled.Defaulter, &webhookv1.ScheduledBackupCustomValidator{}),
		"Database":        of(scheme, database.Defaulter, database.Validator),
		"Pooler":          of(scheme, pooler.Defaulter, pooler.Validator),
	}, nil
}

func of[T runtime.Object](scheme *runtime.Scheme, defaulter admission.Defaulter[T], validator admission.Validator[T]) webhooks {
	hooks := webhooks{validating: admission.WithValidator(scheme, validator)}
	if defaulter != nil {
		hooks.mutating = admission.WithDefaulter(scheme, defaulter)
	}
	return hooks
}
