package argocd

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/argoproj/argo-cd/v3/applicationset/controllers/template"
	"github.com/argoproj/argo-cd/v3/applicationset/generators"
	"github.com/argoproj/argo-cd/v3/applicationset/utils"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/sirupsen/logrus"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

const golden = "testdata/applications.yaml"

var update = flag.Bool("update", false, "write "+golden)

// checkout is a Git repository in a folder, as the repo-server would show it.
type checkout struct{ root string }

func (c checkout) GetFiles(_ context.Context, _, _, _, pattern string, _ bool, _ *v1alpha1.SourceIntegrity) (map[string][]byte, error) {
	paths, err := filepath.Glob(filepath.Join(c.root, pattern))
	if err != nil {
		return nil, err
	}
	found := map[string][]byte{}
	for _, path := range paths {
		if found[strings.TrimPrefix(path, c.root+"/")], err = os.ReadFile(path); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (c checkout) GetDirectories(context.Context, string, string, string, bool, *v1alpha1.SourceIntegrity) ([]string, error) {
	return nil, nil
}

func (c checkout) GetOciFiles(context.Context, string, string, string, string, bool) (map[string][]byte, error) {
	return nil, nil
}

func (c checkout) GetOciDirectories(context.Context, string, string, string, bool) ([]string, error) {
	return nil, nil
}

// projects answers as the API server would that has the AppProject of gitops/.
type projects struct {
	client.Client
	t *testing.T
}

func (p projects) Get(_ context.Context, _ client.ObjectKey, object client.Object, _ ...client.GetOption) error {
	read(p.t, filepath.Join(files, "apps", "project.yaml"), object)
	return nil
}

// applications is what the ApplicationSet controller makes of a repository.
func applications(t *testing.T, root string) []v1alpha1.Application {
	t.Helper()
	var set v1alpha1.ApplicationSet
	read(t, filepath.Join(files, "apps", "butler-postgres.yaml"), &set)
	git := map[string]generators.Generator{"Git": generators.NewGitGenerator(checkout{root}, set.Namespace)}
	made, _, err := template.GenerateApplications(logrus.NewEntry(logrus.New()), set, git, &utils.Render{}, projects{t: t})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// The conformance scenario gives these Applications to the application-controller.
func TestApplicationsOfTestdata(t *testing.T) {
	var documents []string
	for _, application := range applications(t, "testdata/site") {
		text, err := yaml.Marshal(map[string]any{
			"apiVersion": "argoproj.io/v1alpha1",
			"kind":       "Application",
			"metadata":   application.ObjectMeta,
			"spec":       application.Spec,
		})
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, string(text))
	}
	made := strings.Join(documents, "---\n")
	if *update {
		if err := os.WriteFile(golden, []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if written, _ := os.ReadFile(golden); string(written) != made {
		t.Errorf("%s is not what the ApplicationSet makes now, which is\n%s\nwrite it with: go test . -update", golden, made)
	}
}

func TestApplicationsOfThisRepository(t *testing.T) {
	names := map[string]bool{}
	for _, application := range applications(t, "../..") {
		names[application.Name] = true
		prod := application.Labels["environment"] == "prod"
		if automatic := application.Spec.SyncPolicy.Automated != nil; automatic == prod {
			t.Errorf("%s: automatic is %v", application.Name, automatic)
		}
		if len(application.Finalizers) > 0 {
			t.Errorf("%s would take its objects along when it is deleted: %v", application.Name, application.Finalizers)
		}
	}
	paths, _ := filepath.Glob(filepath.Join(files, "environments", "*.yaml"))
	for _, path := range paths {
		if name := strings.TrimSuffix(filepath.Base(path), ".yaml"); !names[name] {
			t.Errorf("no Application of %s", path)
		}
	}
	if len(paths) == 0 || len(paths) != len(names) {
		t.Errorf("%d files, Applications %v", len(paths), names)
	}
}
