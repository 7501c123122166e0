package main

import (
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// A word to expand: `escape` is the escape token, `env` holds NAME=value.
type wordRequest struct {
	Text   string   `json:"text"`
	Escape string   `json:"escape"`
	Env    []string `json:"env"`
	// Heredoc bodies: quotes are ordinary characters.
	KeepsQuotes bool `json:"keepsQuotes"`
}

type wordAnswer struct {
	Result    string   `json:"result"`
	Error     string   `json:"error"`
	Unmatched []string `json:"unmatched"`
}

func expand(r wordRequest) (a *wordAnswer) {
	a = &wordAnswer{}
	defer func() {
		if p := recover(); p != nil {
			a.Error = "panic"
		}
	}()
	lex := shell.NewLex([]rune(r.Escape)[0])
	if r.KeepsQuotes {
		lex.RawQuotes = true
		lex.SkipProcessQuotes = true
	}
	res, err := lex.ProcessWordWithMatches(r.Text, shell.EnvsFromSlice(r.Env))
	if err != nil {
		a.Error = err.Error()
		return a
	}
	a.Result = res.Result
	for name := range res.Unmatched {
		a.Unmatched = append(a.Unmatched, name)
	}
	return a
}
