// Porcupine reads a history of operations, JSON lines as packages/conformance/src/checker/history.ts describes them, and says
// whether its transfers and readings of balances through rw have an order that one correct database could have had.
// It prints {"result":"Ok"|"Illegal"|"Unknown","operations":N}; Unknown: the time was up.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"time"

	"github.com/anishathalye/porcupine"
)

// accounts is the number of rows; an id beyond it ends the program.
const accounts = 16

type balances [accounts]int64

type operation struct {
	Client    string          `json:"client"`
	Kind      string          `json:"kind"`
	Through   string          `json:"through"`
	Result    string          `json:"result"`
	Invoked   int64           `json:"invoked"`
	Completed int64           `json:"completed"`
	From      int             `json:"from"`
	To        int             `json:"to"`
	Amount    int64           `json:"amount"`
	Seen      json.RawMessage `json:"seen"`
}

// input is what was asked: a transfer, or a reading where the amount is 0.
type input struct {
	from, to int
	amount   int64
}

// output is what was answered; a client that does not know has seen nothing.
type output map[int]int64

func step(state, in, out any) (bool, any) {
	now, asked, seen := state.(balances), in.(input), out.(output)
	now[asked.from] -= asked.amount
	now[asked.to] += asked.amount
	for id, balance := range seen {
		if now[id] != balance {
			return false, state
		}
	}
	return true, now
}

func main() {
	timeout := flag.Duration("timeout", time.Minute, "how long to search")
	flag.Parse()
	history, err := read(bufio.NewScanner(os.Stdin))
	if err != nil {
		fail(err)
	}
	model := porcupine.Model{
		Init:  func() any { return balances{} },
		Step:  step,
		Equal: func(a, b any) bool { return a == b },
	}
	result := porcupine.CheckOperationsTimeout(model, history, *timeout)
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"result": result, "operations": len(history)}); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "porcupine:", err)
	os.Exit(1)
}

// read takes what matters: what failed did not happen, and what nobody knows of may happen at any time after it was asked for.
func read(lines *bufio.Scanner) ([]porcupine.Operation, error) {
	lines.Buffer(nil, 16<<20)
	var history []porcupine.Operation
	clients := map[string]int{}
	for number := 1; lines.Scan(); number++ {
		var op operation
		if err := json.Unmarshal(lines.Bytes(), &op); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		if op.Through != "rw" || op.Result == "failed" || (op.Kind != "transfer" && op.Kind != "balances") {
			continue
		}
		seen := output{}
		returned := op.Completed
		if op.Result == "unknown" {
			if op.Kind == "balances" {
				continue
			}
			returned = math.MaxInt64
		} else if err := json.Unmarshal(op.Seen, &seen); err != nil {
			return nil, fmt.Errorf("line %d: seen: %w", number, err)
		}
		for _, id := range append(keys(seen), op.From, op.To) {
			if id < 0 || id >= accounts {
				return nil, fmt.Errorf("line %d: account %d is not one of 0 to %d", number, id, accounts-1)
			}
		}
		if _, known := clients[op.Client]; !known {
			clients[op.Client] = len(clients)
		}
		history = append(history, porcupine.Operation{
			ClientId: clients[op.Client],
			Input:    input{from: op.From, to: op.To, amount: op.Amount},
			Call:     op.Invoked,
			Output:   seen,
			Return:   returned,
		})
	}
	return history, lines.Err()
}

func keys(seen output) []int {
	ids := make([]int, 0, len(seen))
	for id := range seen {
		ids = append(ids, id)
	}
	return ids
}
