// Package argocd holds the health checks of gitops/argocd/argocd-cm.yaml to objects as clusters had them.
package argocd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	lua "github.com/yuin/gopher-lua"
	"sigs.k8s.io/yaml"
)

const prefix = "resource.customizations.health."

func read(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// run does what Argo CD's runner does: base, table and package libraries, and the object as the global obj.
// https://github.com/argoproj/argo-cd/blob/v3.6.1/util/lua/lua.go
func run(t *testing.T, script string, object map[string]any) (status, message string) {
	t.Helper()
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer state.Close()
	libraries := map[string]lua.LGFunction{
		lua.LoadLibName: lua.OpenPackage, lua.BaseLibName: lua.OpenBase, lua.TabLibName: lua.OpenTable,
	}
	for _, name := range []string{lua.LoadLibName, lua.BaseLibName, lua.TabLibName} {
		state.Push(state.NewFunction(libraries[name]))
		state.Push(lua.LString(name))
		state.Call(1, 0)
	}
	state.SetGlobal("obj", value(state, object))
	if err := state.DoString(script); err != nil {
		t.Fatal(err)
	}
	result, ok := state.Get(-1).(*lua.LTable)
	if !ok {
		t.Fatalf("it returns %s", state.Get(-1).Type())
	}
	return result.RawGetString("status").String(), result.RawGetString("message").String()
}

func value(state *lua.LState, from any) lua.LValue {
	switch from := from.(type) {
	case bool:
		return lua.LBool(from)
	case float64:
		return lua.LNumber(from)
	case string:
		return lua.LString(from)
	case []any:
		list := state.NewTable()
		for _, item := range from {
			list.Append(value(state, item))
		}
		return list
	case map[string]any:
		table := state.NewTable()
		for key, item := range from {
			table.RawSetString(key, value(state, item))
		}
		return table
	}
	return lua.LNil
}

// Each file of testdata/health is named for its kind and its health: pooler-progressing-no-cluster.yaml.
func TestHealth(t *testing.T) {
	var settings struct{ Data map[string]string }
	read(t, "../../gitops/argocd/argocd-cm.yaml", &settings)
	untested := map[string]bool{}
	for key := range settings.Data {
		untested[strings.TrimPrefix(key, prefix)] = true
	}
	paths, err := filepath.Glob("testdata/health/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		t.Run(name, func(t *testing.T) {
			object := map[string]any{}
			read(t, path, &object)
			kind := object["kind"].(string)
			group, _, _ := strings.Cut(object["apiVersion"].(string), "/")
			script, found := settings.Data[prefix+group+"_"+kind]
			if !found {
				t.Fatalf("no health check of %s in group %s", kind, group)
			}
			delete(untested, group+"_"+kind)
			status, message := run(t, script, object)
			wanted, _, _ := strings.Cut(strings.TrimPrefix(name, strings.ToLower(kind)+"-"), "-")
			if !strings.EqualFold(status, wanted) {
				t.Errorf("it is %s: %s", status, message)
			}
		})
	}
	for check := range untested {
		t.Errorf("no object in testdata/health is held to the check of %s", check)
	}
}
