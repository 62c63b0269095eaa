package main

import (
	"context"
	"encoding/json"
	"fmt"

	jsonpatch "github.com/evanphx/json-patch/v5"
	admissionv1 "k8s.io/api/admission/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

type apiServer struct {
	definitions map[schema.GroupVersionKind]definition
	webhooks    map[string]webhooks
}

func newAPIServer() (*apiServer, error) {
	definitions, err := readDefinitions()
	if err != nil {
		return nil, err
	}
	operator, err := operatorWebhooks()
	if err != nil {
		return nil, err
	}
	return &apiServer{definitions, operator}, nil
}

// create takes a manifest through the stages of a creation with strict field validation: decoding and defaults,
// the mutating webhook, the checks of the definition, the validating webhook. A stage that refuses is the last.
func (s *apiServer) create(raw []byte) verdict {
	answer := verdict{Errors: []refusal{}, Warnings: []string{}}
	object := &unstructured.Unstructured{}
	if err := object.UnmarshalJSON(raw); err != nil {
		answer.refuse("decode", err.Error())
		return answer
	}
	kind := object.GroupVersionKind()
	known, ok := s.definitions[kind]
	if !ok {
		answer.refuse("decode", fmt.Sprintf("no definition of %s", kind))
		return answer
	}
	if object.GetNamespace() == "" {
		object.SetNamespace("default")
	}
	if decode(object, known.structure, &answer); len(answer.Errors) > 0 {
		return answer
	}
	hooks := s.webhooks[kind.Kind]
	if hooks.mutating != nil {
		patched := call(hooks.mutating, object, &answer)
		if len(answer.Errors) > 0 {
			return answer
		}
		object = patched
		if decode(object, known.structure, &answer); len(answer.Errors) > 0 {
			return answer
		}
	}
	known.strategy.PrepareForCreate(context.Background(), object)
	for _, err := range known.strategy.Validate(context.Background(), object) {
		answer.refuse("schema", err.Error())
	}
	if hooks.validating != nil && len(answer.Errors) == 0 {
		call(hooks.validating, object, &answer)
	}
	if len(answer.Errors) == 0 {
		answer.Object = object.Object
	}
	return answer
}

// decode refuses unknown fields, and fills in what the definition has defaults for.
func decode(object *unstructured.Unstructured, structure *structuralschema.Structural, answer *verdict) {
	_, _, unknown, err := objectmeta.GetObjectMetaWithOptions(
		object.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		answer.refuse("decode", err.Error())
		return
	}
	unknown = append(unknown, pruning.PruneWithOptions(
		object.Object, structure, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	for _, path := range unknown {
		answer.refuse("decode", fmt.Sprintf("unknown field %q", path))
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(object.Object, structure)
	defaulting.Default(object.Object, structure)
}

// call asks a webhook, and gives the object as its patches leave it.
func call(webhook *admission.Webhook, object *unstructured.Unstructured, answer *verdict) *unstructured.Unstructured {
	fail := func(err error) *unstructured.Unstructured {
		answer.refuse("webhook", err.Error())
		return object
	}
	raw, err := object.MarshalJSON()
	if err != nil {
		return fail(err)
	}
	response := webhook.Handler.Handle(context.Background(), admission.Request{AdmissionRequest: admissionv1.AdmissionRequest{
		Operation: admissionv1.Create, Object: runtime.RawExtension{Raw: raw},
	}})
	answer.Warnings = append(answer.Warnings, response.Warnings...)
	if !response.Allowed {
		return fail(fmt.Errorf("%s", response.Result.Message))
	}
	if len(response.Patches) == 0 {
		return object
	}
	operations, err := json.Marshal(response.Patches)
	if err != nil {
		return fail(err)
	}
	patch, err := jsonpatch.DecodePatch(operations)
	if err != nil {
		return fail(err)
	}
	if raw, err = patch.Apply(raw); err != nil {
		return fail(err)
	}
	patched := &unstructured.Unstructured{}
	if err := patched.UnmarshalJSON(raw); err != nil {
		return fail(err)
	}
	return patched
}
