package main

import (
	"io"
	"strings"

	"github.com/cloudnative-pg/cloudnative-pg/pkg/postgres"
)

// writeHBA writes pg_hba.conf as the operator makes it around the lines that it reads.
func writeHBA(in io.Reader, out io.Writer) error {
	lines, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	rules, err := postgres.CreateHBARules(
		strings.Split(strings.TrimSuffix(string(lines), "\n"), "\n"),
		postgres.HBAOptions{DefaultAuthenticationMethod: "scram-sha-256"},
	)
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, rules)
	return err
}
