package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"syscall"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// processorSeconds is the time that this process has spent on processors, garbage collection included.
func processorSeconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}

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
		start := processorSeconds()
		for _, text := range texts {
			_, _ = parser.Parse(bytes.NewReader(text))
		}
		parse = append(parse, processorSeconds()-start)
		start = processorSeconds()
		for _, text := range texts {
			if res, err := parser.Parse(bytes.NewReader(text)); err == nil {
				_, _, _ = instructions.Parse(res.AST, silentLinter())
			}
		}
		full = append(full, processorSeconds()-start)
	}
	out, _ := json.Marshal(map[string]any{"bytes": size, "parse": parse, "full": full})
	fmt.Println(string(out))
}
