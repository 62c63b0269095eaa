//go:build tools

// Package sync pins what `nx run schemas:sync` reads with Go; nothing here is compiled into anything.
package sync

import (
	_ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
)
