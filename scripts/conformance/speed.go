package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// measure reads a JSON array of paths from the named file, parses each file repeatedly and prints one JSON object:
// bytes per round and the seconds of each round, for the parser alone and with the checks of the instructions.
func measure(args []string) {
	dt, err := os.ReadFile(args[0])
	if err != nil {
		panic(err)
	}
	var paths []string
	if err := json.Unmarshal(dt, &paths); err != nil {
		panic(err)
	}
	rounds := 5
	if len(args) > 1 {
		fmt.Sscan(args[1], &rounds)
	}
	var texts [][]byte
	size := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			panic(err)
		}
		texts = append(texts, text)
		size += len(text)
	}
	parse := []float64{}
	full := []float64{}
	for round := 0; round < rounds; round++ {
		start := time.Now()
		for _, text := range texts {
			_, _ = parser.Parse(bytes.NewReader(text))
		}
		parse = append(parse, time.Since(start).Seconds())
		start = time.Now()
		for _, text := range texts {
			if res, err := parser.Parse(bytes.NewReader(text)); err == nil {
				_, _, _ = instructions.Parse(res.AST, nil)
			}
		}
		full = append(full, time.Since(start).Seconds())
	}
	out, _ := json.Marshal(map[string]any{"bytes": size, "parse": parse, "full": full})
	fmt.Println(string(out))
}
