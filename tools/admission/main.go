// The program says of manifests what a cluster would say of them at creation, without one: the API server by the
// definitions of the operator's kinds (structure, lists, CEL), the operator by its admission webhooks.
//
// It reads JSON manifests on stdin, one after the other, and writes a line of JSON for each. Called with the argument
// pg_hba it writes the file that the operator makes around lines of a Cluster, which it reads on stdin; with update it reads
// objects before and after a change, and says whether the operator takes it and replaces pods for it.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/go-logr/logr"
	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"

	"github.com/cloudnative-pg/cloudnative-pg/pkg/utils"
)

// A verdict on one manifest.
type verdict struct {
	// Errors is empty for what is accepted.
	Errors []refusal `json:"errors"`
	// Warnings are what kubectl would print.
	Warnings []string `json:"warnings"`
	// Object is the manifest as it would be stored; absent where it is refused.
	Object map[string]any `json:"object,omitempty"`
}

// A refusal says who refuses what.
type refusal struct {
	// By is "decode", "schema" or "webhook".
	By      string `json:"by"`
	Message string `json:"message"`
}

func main() {
	work := run
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "pg_hba":
			work = writeHBA
		case "update":
			work = judgeUpdates
		default:
			fmt.Fprintf(os.Stderr, "unknown argument %q\n", os.Args[1])
			os.Exit(2)
		}
	}
	if err := work(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	ctrl.SetLogger(logr.Discard())
	klog.SetLogger(logr.Discard())
	// clusters of today have the snapshot controller's kinds
	utils.SetVolumeSnapshot(true)
	server, err := newAPIServer()
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(in)
	buffer := bufio.NewWriter(out)
	encoder := json.NewEncoder(buffer)
	for {
		var raw json.RawMessage
		if err := decoder.Decode(&raw); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := encoder.Encode(server.create(raw)); err != nil {
			return err
		}
		// the caller may wait for this answer before it asks again
		if err := buffer.Flush(); err != nil {
			return err
		}
	}
}

func (v *verdict) refuse(by, message string) {
	v.Errors = append(v.Errors, refusal{By: by, Message: message})
}
