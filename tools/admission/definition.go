package main

import (
	"embed"
	"fmt"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
	"sigs.k8s.io/yaml"
)

// The CustomResourceDefinitions of the pinned modules, which `nx run schemas:crds` writes here.
//
//go:embed crds/*.yaml
var crds embed.FS

// A definition is a kind as the API server knows it by a CustomResourceDefinition.
type definition struct {
	structure *structuralschema.Structural
	strategy  rest.RESTCreateUpdateStrategy
}

// readDefinitions prepares each version of each definition as the API server does
// (k8s.io/apiextensions-apiserver, pkg/apiserver/customresource_handler.go).
func readDefinitions() (map[schema.GroupVersionKind]definition, error) {
	definitions := map[schema.GroupVersionKind]definition{}
	files, err := crds.ReadDir("crds")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		content, err := crds.ReadFile("crds/" + file.Name())
		if err != nil {
			return nil, err
		}
		var crd apiextensionsv1.CustomResourceDefinition
		if err := yaml.UnmarshalStrict(content, &crd); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
		for _, version := range crd.Spec.Versions {
			kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
			if definitions[kind], err = define(kind, crd.Spec.Scope == apiextensionsv1.NamespaceScoped, version); err != nil {
				return nil, fmt.Errorf("%s: %w", file.Name(), err)
			}
		}
	}
	return definitions, nil
}

func define(
	kind schema.GroupVersionKind, namespaced bool, version apiextensionsv1.CustomResourceDefinitionVersion,
) (definition, error) {
	var internal apiextensions.CustomResourceValidation
	if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(
		version.Schema, &internal, nil); err != nil {
		return definition{}, err
	}
	structure, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return definition{}, err
	}
	if err := defaulting.PruneDefaults(structure); err != nil {
		return definition{}, err
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return definition{}, err
	}
	status := &apiextensions.CustomResourceSubresourceStatus{}
	return definition{structure, customresource.NewStrategy(
		runtime.NewScheme(), namespaced, kind, validator, nil, structure, status, nil, nil)}, nil
}
