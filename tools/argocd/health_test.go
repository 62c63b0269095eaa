// Package argocd holds the files of gitops/argocd against Argo CD's own code.
package argocd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/health"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/lua"
	"github.com/argoproj/argo-cd/v3/util/settings"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/kubernetes/fake"
	"sigs.k8s.io/yaml"
)

const files = "../../gitops/argocd"

func read(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalStrict(text, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// overrides reads argocd-cm as Argo CD does.
func overrides(t *testing.T) map[string]v1alpha1.ResourceOverride {
	t.Helper()
	var cm corev1.ConfigMap
	read(t, filepath.Join(files, "argocd-cm.yaml"), &cm)
	secret := corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: "argocd-secret", Namespace: cm.Namespace, Labels: cm.Labels}}
	manager := settings.NewSettingsManager(t.Context(), fake.NewClientset(&cm, &secret), cm.Namespace)
	found, err := manager.GetResourceOverrides()
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Each file of testdata/health is an object as a cluster had it, named for its kind and its health:
// pooler-healthy.yaml, pooler-progressing-no-status.yaml.
func TestHealth(t *testing.T) {
	paths, err := filepath.Glob("testdata/health/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no objects in testdata/health: %v", err)
	}
	own := overrides(t)
	custom := lua.ResourceHealthOverrides(own)
	untested := map[string]bool{}
	for check, override := range own {
		if override.HealthLua != "" {
			untested[check] = true
		}
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		t.Run(name, func(t *testing.T) {
			object := map[string]any{}
			read(t, path, &object)
			kind := object["kind"].(string)
			group, _, _ := strings.Cut(object["apiVersion"].(string), "/")
			check := group + "/" + kind
			if own[check].HealthLua == "" {
				t.Fatalf("no health check of %s in group %s", kind, group)
			}
			delete(untested, check)
			found, err := health.GetResourceHealth(&unstructured.Unstructured{Object: object}, custom)
			if err != nil {
				t.Fatal(err)
			}
			if found == nil {
				t.Fatal("Argo CD knows no health of it")
			}
			wanted, _, _ := strings.Cut(strings.TrimPrefix(name, strings.ToLower(kind)+"-"), "-")
			if !strings.EqualFold(string(found.Status), wanted) {
				t.Errorf("it is %s (%s)", found.Status, found.Message)
			}
		})
	}
	for check := range untested {
		t.Errorf("no object in testdata/health is held to the check of %s", check)
	}
}
