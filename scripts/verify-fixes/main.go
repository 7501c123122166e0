// Compiles the two sides of a fix with BuildKit's compiler and names what differs. One JSON request per line on
// standard input, one answer per line on standard output. There is no daemon and no network: a base image is a stub
// whose configuration sets PATH.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

type request struct {
	ID     string `json:"id"`
	Before string `json:"before"`
	After  string `json:"after"`
}

type answer struct {
	ID          string   `json:"id"`
	BeforeError string   `json:"beforeError"`
	AfterError  string   `json:"afterError"`
	Changes     []string `json:"changes"`
	Minus       []string `json:"minus"`
	Plus        []string `json:"plus"`
}

// What a Dockerfile builds: its operations by kind, without the digests of their inputs, and the image configuration
// by key, without history and dates.
type build struct {
	operations map[string][]string
	settings   map[string]string
}

type baseImages struct{}

func (baseImages) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	image := ocispecs.Image{Platform: ocispecs.Platform{Architecture: "amd64", OS: "linux"}}
	image.Config.Env = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
	text, err := json.Marshal(image)
	return ref, digest.FromString(ref), text, err
}

func compile(text string) (result *build, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	platform := platforms.MustParse("linux/amd64")
	caps := pb.Caps.CapSet(pb.Caps.All())
	options := dockerfile2llb.ConvertOpt{
		Config:         dockerui.Config{BuildPlatforms: []ocispecs.Platform{platform}},
		TargetPlatform: &platform,
		MetaResolver:   baseImages{},
		LLBCaps:        &caps,
	}
	converted, err := dockerfile2llb.Dockerfile2LLB(context.Background(), []byte(text), options)
	if err != nil {
		return nil, err
	}
	definition, err := converted.State.Marshal(context.Background(), llb.LinuxAmd64)
	if err != nil {
		return nil, err
	}
	result = &build{operations: map[string][]string{}, settings: map[string]string{}}
	for _, data := range definition.Def {
		if err := result.addOperation(data); err != nil {
			return nil, err
		}
	}
	return result, result.addSettings(converted.Image)
}

func (b *build) addOperation(data []byte) error {
	var operation pb.Op
	if err := operation.Unmarshal(data); err != nil {
		return err
	}
	operation.Inputs = nil
	if source := operation.GetSource(); source != nil {
		delete(source.Attrs, "local.unique")
	}
	kind := strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", operation.Op), "*pb.Op_"))
	text, err := json.Marshal(&operation)
	if err != nil {
		return err
	}
	b.operations[kind] = append(b.operations[kind], string(text))
	return nil
}

func (b *build) addSettings(image any) error {
	text, err := json.Marshal(image)
	if err != nil {
		return err
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil {
		return err
	}
	var config map[string]json.RawMessage
	if err := json.Unmarshal(parts["config"], &config); err != nil {
		return err
	}
	delete(parts, "history")
	delete(parts, "created")
	delete(parts, "config")
	for name, value := range parts {
		b.settings[strings.ToLower(name)] = string(value)
	}
	for name, value := range config {
		b.settings[strings.ToLower(name)] = string(value)
	}
	return nil
}

func compare(before, after *build) (changes, minus, plus []string) {
	for _, kind := range keysOf(before.operations, after.operations) {
		gone, added := without(before.operations[kind], after.operations[kind]), without(after.operations[kind], before.operations[kind])
		if len(gone)+len(added) > 0 {
			changes = append(changes, kind)
			minus, plus = append(minus, gone...), append(plus, added...)
		}
	}
	for _, name := range keysOf(before.settings, after.settings) {
		if before.settings[name] != after.settings[name] {
			changes = append(changes, name)
			minus, plus = append(minus, before.settings[name]), append(plus, after.settings[name])
		}
	}
	return changes, minus, plus
}

func keysOf[Value any](maps ...map[string]Value) []string {
	var keys []string
	for _, each := range maps {
		for key := range each {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

func without(all, others []string) []string {
	count := map[string]int{}
	for _, each := range others {
		count[each]++
	}
	var left []string
	for _, each := range all {
		if count[each] > 0 {
			count[each]--
		} else {
			left = append(left, each)
		}
	}
	return left
}

func answerTo(given request) answer {
	result := answer{ID: given.ID, Changes: []string{}}
	before, err := compile(given.Before)
	if err != nil {
		result.BeforeError = err.Error()
	}
	after, err := compile(given.After)
	if err != nil {
		result.AfterError = err.Error()
	}
	if before != nil && after != nil {
		result.Changes, result.Minus, result.Plus = compare(before, after)
		if result.Changes == nil {
			result.Changes = []string{}
		}
	}
	return result
}

func main() {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 64<<20)
	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	for input.Scan() {
		var given request
		if err := json.Unmarshal(input.Bytes(), &given); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := output.Encode(answerTo(given)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
