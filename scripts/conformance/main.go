// Reads one JSON request per line and answers with what BuildKit's own front end makes of the Dockerfile:
// its parse tree, its first error, its warnings and the effective image configuration. No network: base images
// resolve to an empty configuration with the default PATH.
//
// The linter is a real one, as in a build: it obeys `# check=` at the top of the file, above an instruction and as a build
// argument. `ignoreFile` is the `.dockerignore` of the context; `bytes` holds a text that is no UTF-8.
//
// A request with `parseOnly` gets the tree and the errors of parser and instructions; one with `word` is about the
// expansion of that word (words.go); the argument `speed` measures the parser on files (speed.go).
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sort"
	"strings"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

type request struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	// In base64; instead of `text`.
	Bytes      []byte            `json:"bytes"`
	IgnoreFile *string           `json:"ignoreFile"`
	BuildArgs  map[string]string `json:"buildArgs"`
	Target     string            `json:"target"`
	Platform   string            `json:"platform"`
	ParseOnly  bool              `json:"parseOnly"`
	Word       *wordRequest      `json:"word"`
}

type heredoc struct {
	Name    string `json:"name"`
	FD      uint   `json:"fd"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
	Content string `json:"content"`
}

type node struct {
	Keyword  string    `json:"keyword"`
	Flags    []string  `json:"flags"`
	Args     []string  `json:"args"`
	JSON     bool      `json:"json"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Heredocs []heredoc `json:"heredocs"`
	Child    *node     `json:"child,omitempty"`
	// What the check of this instruction alone says; empty when it is accepted.
	Error string `json:"error"`
}

type failure struct {
	Message string `json:"message"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

type warning struct {
	Rule   string `json:"rule"`
	Line   int    `json:"line"`
	Detail string `json:"detail"`
}

type stage struct {
	Name     string   `json:"name"`
	Base     string   `json:"base"`
	Platform string   `json:"platform"`
	Commands []string `json:"commands"`
}

type answer struct {
	ID     string `json:"id"`
	Escape string `json:"escape"`
	// The front end that the text asks for, with its line; null when it asks for none.
	Syntax     *syntaxAnswer `json:"syntax"`
	Nodes      []node        `json:"nodes"`
	Stages     []stage       `json:"stages"`
	ParseError *failure      `json:"parseError"`
	InstrError *failure      `json:"instructionError"`
	LintError  *failure      `json:"lintError"`
	// Where the parser itself warns: last line of the instruction.
	ParseNotes  []int                 `json:"parseNotes"`
	Warnings    []warning             `json:"warnings"`
	Word        *wordAnswer           `json:"word,omitempty"`
	Image       *ocispecs.ImageConfig `json:"image"`
	ImageError  string                `json:"imageError"`
	ImageShell  []string              `json:"shell"`
	Healthcheck any                   `json:"healthcheck"`
	Onbuild     []string              `json:"onbuild"`
	Panic       string                `json:"panic,omitempty"`
}

type syntaxAnswer struct {
	Image string `json:"image"`
	Line  int    `json:"line"`
}

type emptyImages struct{}

func (emptyImages) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	img := ocispecs.Image{}
	p := platforms.DefaultSpec()
	if opt.ImageOpt != nil && opt.ImageOpt.Platform != nil {
		p = *opt.ImageOpt.Platform
	}
	img.Architecture = p.Architecture
	img.OS = p.OS
	img.Variant = p.Variant
	img.Config.Env = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
	img.RootFS.Type = "layers"
	dt, err := json.Marshal(img)
	return ref, digest.FromBytes(dt), dt, err
}

func toFailure(err error) *failure {
	if err == nil {
		return nil
	}
	f := &failure{Message: err.Error()}
	var loc *parser.LocationError
	if errors.As(err, &loc) {
		for _, ranges := range loc.Locations {
			for _, r := range ranges {
				if f.Start == 0 || r.Start.Line < f.Start {
					f.Start = r.Start.Line
				}
				if r.End.Line > f.End {
					f.End = r.End.Line
				}
			}
		}
	}
	return f
}

// silentLinter is a linter that nobody hears. Without one BuildKit cannot read `# check=` above an instruction.
func silentLinter() *linter.Linter {
	return linter.New(&linter.Config{Warn: func(string, string, string, string, []parser.Range) {}})
}

func toNode(n *parser.Node) node {
	out := node{Keyword: n.Value, Flags: n.Flags, JSON: n.Attributes["json"], Start: n.StartLine, End: n.EndLine}
	for _, h := range n.Heredocs {
		out.Heredocs = append(out.Heredocs, heredoc{h.Name, h.FileDescriptor, h.Expand, h.Chomp, h.Content})
	}
	for a := n.Next; a != nil; a = a.Next {
		if len(a.Children) > 0 {
			child := toNode(a.Children[0])
			out.Child = &child
			continue
		}
		out.Args = append(out.Args, a.Value)
	}
	if _, err := instructions.ParseInstructionWithLinter(n, silentLinter()); err != nil {
		out.Error = err.Error()
	}
	return out
}

func options(r request, dt []byte) (dockerfile2llb.ConvertOpt, error) {
	sources := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", dt)
	sources.Definition = &llb.Definition{}
	opt := dockerfile2llb.ConvertOpt{MetaResolver: emptyImages{}, SourceMap: sources}
	opt.Config = dockerui.Config{BuildArgs: r.BuildArgs, Target: r.Target}
	client, err := newClient(r)
	if err != nil {
		return opt, err
	}
	opt.Client = client
	name := r.Platform
	if name == "" {
		name = "linux/amd64"
	}
	if p, err := platforms.Parse(name); err == nil {
		p = platforms.Normalize(p)
		opt.TargetPlatform = &p
		build, _ := platforms.Parse("linux/amd64")
		opt.BuildPlatforms = []ocispecs.Platform{platforms.Normalize(build)}
	}
	return opt, nil
}

func firstLines(text []byte, count int) []byte {
	end := 0
	for ; count > 0; count-- {
		next := bytes.IndexByte(text[end:], '\n')
		if next == -1 {
			return text
		}
		end += next + 1
	}
	return text[:end]
}

func check(r request) (a answer) {
	a.ID = r.ID
	if r.Word != nil {
		a.Word = expand(*r.Word)
		return a
	}
	defer func() {
		if p := recover(); p != nil {
			a.Panic = fmt.Sprint(p) + "\n" + string(debug.Stack())
		}
	}()
	dt := []byte(r.Text)
	if r.Bytes != nil {
		dt = r.Bytes
	}
	if image, _, ranges, ok := parser.DetectSyntax(dt); ok {
		a.Syntax = &syntaxAnswer{Image: image, Line: ranges[0].Start.Line}
	}
	res, err := parser.Parse(bytes.NewReader(dt))
	a.ParseError = toFailure(err)
	if err != nil && a.ParseError.Start > 1 {
		// What stands above the fault was read before it: its tree is compared all the same.
		if res, err := parser.Parse(bytes.NewReader(firstLines(dt, a.ParseError.Start-1))); err == nil {
			for _, c := range res.AST.Children {
				a.Nodes = append(a.Nodes, toNode(c))
			}
		}
	}
	if err == nil {
		a.Escape = string(res.EscapeToken)
		for _, c := range res.AST.Children {
			a.Nodes = append(a.Nodes, toNode(c))
		}
		for _, w := range res.Warnings {
			line := 0
			if w.Location != nil {
				line = w.Location.End.Line
			}
			a.ParseNotes = append(a.ParseNotes, line)
		}
		stages, _, err := instructions.Parse(res.AST, silentLinter())
		a.InstrError = toFailure(err)
		for _, s := range stages {
			out := stage{Name: s.Name, Base: s.BaseName, Platform: s.Platform}
			for _, c := range s.Commands {
				out.Commands = append(out.Commands, c.Name())
			}
			a.Stages = append(a.Stages, out)
		}
	}
	if r.ParseOnly {
		return a
	}
	ctx := context.Background()
	opt, err := options(r, dt)
	if err != nil {
		a.LintError = toFailure(err)
		return a
	}
	lint, err := dockerfile2llb.DockerfileLint(ctx, dt, opt)
	if err != nil {
		a.LintError = toFailure(err)
	} else {
		for _, w := range lint.Warnings {
			line := 0
			if w.Location != nil && len(w.Location.Ranges) > 0 {
				line = int(w.Location.Ranges[0].Start.Line)
			}
			a.Warnings = append(a.Warnings, warning{w.RuleName, line, w.Detail})
		}
		sort.SliceStable(a.Warnings, func(i, j int) bool { return a.Warnings[i].Line < a.Warnings[j].Line })
		if lint.Error != nil {
			a.LintError = &failure{Message: lint.Error.Message}
			if l := &lint.Error.Location; len(l.Ranges) > 0 {
				for _, rg := range l.Ranges {
					if a.LintError.Start == 0 || int(rg.Start.Line) < a.LintError.Start {
						a.LintError.Start = int(rg.Start.Line)
					}
					if int(rg.End.Line) > a.LintError.End {
						a.LintError.End = int(rg.End.Line)
					}
				}
			}
		}
	}
	opt, err = options(r, dt)
	if err != nil {
		a.ImageError = err.Error()
		return a
	}
	built, err := dockerfile2llb.Dockerfile2LLB(ctx, dt, opt)
	if err != nil {
		a.ImageError = strings.SplitN(err.Error(), "\n", 2)[0]
		return a
	}
	// What the solver refuses before it runs anything, such as a RUN without a command.
	if _, err := built.State.Marshal(ctx, llb.LinuxAmd64); err != nil {
		a.ImageError = strings.SplitN(err.Error(), "\n", 2)[0]
		return a
	}
	cfg := built.Image.Config.ImageConfig
	a.Image = &cfg
	a.ImageShell = built.Image.Config.Shell
	a.Healthcheck = built.Image.Config.Healthcheck
	a.Onbuild = built.Image.Config.OnBuild
	return a
}

func main() {
	if len(os.Args) > 2 && os.Args[1] == "speed" {
		measure(os.Args[2:])
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var r request
			if e := json.Unmarshal(line, &r); e != nil {
				fmt.Fprintln(os.Stderr, "bad request:", e)
				os.Exit(2)
			}
			if e := enc.Encode(check(r)); e != nil {
				os.Exit(1)
			}
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}
