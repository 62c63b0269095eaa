package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	apiv1 "github.com/cloudnative-pg/cloudnative-pg/api/v1"
	webhookv1 "github.com/cloudnative-pg/cloudnative-pg/internal/webhook/v1"
	"github.com/cloudnative-pg/cloudnative-pg/pkg/reconciler/persistentvolumeclaim"
	"github.com/cloudnative-pg/cloudnative-pg/pkg/specs"
	"github.com/cloudnative-pg/cloudnative-pg/pkg/specs/pgbouncer"
)

// A change is the same object before and after. A Pooler comes with its Cluster.
type change struct {
	Before  json.RawMessage `json:"before"`
	After   json.RawMessage `json:"after"`
	Cluster json.RawMessage `json:"cluster"`
}

// An outcome is what the operator would do about it.
type outcome struct {
	// Errors is why the object cannot be changed so; empty where it can.
	Errors []refusal `json:"errors"`
	// Pods says whether pods are replaced.
	Pods bool `json:"pods"`
	// Reason is the first difference that the operator finds.
	Reason string `json:"reason,omitempty"`
}

// judgeUpdates reads changes of Clusters and Poolers, and writes an outcome for each.
func judgeUpdates(in io.Reader, out io.Writer) error {
	server, err := newAPIServer()
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(in)
	buffer := bufio.NewWriter(out)
	encoder := json.NewEncoder(buffer)
	for {
		var asked change
		if err := decoder.Decode(&asked); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		answer, err := server.update(asked)
		if err != nil {
			return err
		}
		if err := encoder.Encode(answer); err != nil {
			return err
		}
		if err := buffer.Flush(); err != nil {
			return err
		}
	}
}

func (s *apiServer) update(asked change) (outcome, error) {
	before, after := s.create(asked.Before), s.create(asked.After)
	if refused := append(before.Errors, after.Errors...); len(refused) > 0 {
		return outcome{Errors: refused}, nil
	}
	answer := outcome{Errors: []refusal{}}
	old, now := &unstructured.Unstructured{Object: before.Object}, &unstructured.Unstructured{Object: after.Object}
	// an update names the version that it changes
	old.SetResourceVersion("1")
	now.SetResourceVersion("1")
	for _, err := range s.definitions[now.GroupVersionKind()].strategy.ValidateUpdate(context.Background(), now, old) {
		answer.Errors = append(answer.Errors, refusal{By: "schema", Message: err.Error()})
	}
	if len(answer.Errors) > 0 {
		return answer, nil
	}
	switch now.GetKind() {
	case "Pooler":
		return s.updatePooler(before.Object, after.Object, asked.Cluster)
	case "Cluster":
		return updateClusters(before.Object, after.Object)
	}
	return answer, nil
}

func updateClusters(before, after map[string]any) (outcome, error) {
	var old, now apiv1.Cluster
	if err := read(before, &old); err != nil {
		return outcome{}, err
	}
	if err := read(after, &now); err != nil {
		return outcome{}, err
	}
	return updateCluster(&old, &now)
}

func read(object map[string]any, into any) error {
	return runtime.DefaultUnstructuredConverter.FromUnstructured(object, into)
}

// updateCluster asks the webhook, and then whether a pod of the old Cluster is as the new one wants it: what
// internal/controller/cluster_upgrade.go asks, isPodNeedingRollout.
func updateCluster(old, now *apiv1.Cluster) (outcome, error) {
	major, err := old.GetPostgresqlMajorVersion()
	if err != nil {
		return outcome{}, err
	}
	old.Status.Image = old.Spec.ImageName
	old.Status.PGDataImageInfo = &apiv1.ImageInfo{Image: old.Spec.ImageName, MajorVersion: major}
	now.Status = old.Status
	answer := outcome{Errors: []refusal{}}
	if _, err := webhookv1.NewClusterAdmissionGuard().Validator.ValidateUpdate(context.Background(), old, now); err != nil {
		answer.Errors = append(answer.Errors, refusal{By: "webhook", Message: err.Error()})
		return answer, nil
	}
	pod, err := specs.NewInstance(context.Background(), *old, 1, true)
	if err != nil {
		return outcome{}, err
	}
	now.Status.Image = now.Spec.ImageName
	target, err := specs.NewInstance(context.Background(), *now, 1, true)
	if err != nil {
		return outcome{}, err
	}
	same, reason := specs.ComparePodSpecs(pod.Spec, target.Spec)
	if same && persistentvolumeclaim.InstanceHasMissingMounts(now, pod) {
		same, reason = false, "a volume is missing"
	}
	answer.Pods, answer.Reason = !same, reason
	return answer, nil
}

// updatePooler compares the templates of the Deployments: Kubernetes replaces pods for nothing else.
func (s *apiServer) updatePooler(before, after map[string]any, of json.RawMessage) (outcome, error) {
	made := s.create(of)
	if len(made.Errors) > 0 {
		return outcome{Errors: made.Errors}, nil
	}
	var cluster apiv1.Cluster
	if err := read(made.Object, &cluster); err != nil {
		return outcome{}, err
	}
	templates := make([]corev1.PodTemplateSpec, 0, 2)
	for _, object := range []map[string]any{before, after} {
		var pooler apiv1.Pooler
		if err := read(object, &pooler); err != nil {
			return outcome{}, err
		}
		pooler.Status.Image = strings.TrimSpace(pooler.Spec.PgBouncer.Image)
		deployment, err := pgbouncer.Deployment(&pooler, &cluster)
		if err != nil {
			return outcome{}, err
		}
		templates = append(templates, deployment.Spec.Template)
	}
	answer := outcome{Errors: []refusal{}, Pods: !reflect.DeepEqual(templates[0], templates[1])}
	if answer.Pods {
		answer.Reason = "the template of the Deployment"
	}
	return answer, nil
}
