package main

import (
	"context"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerui"
	gateway "github.com/moby/buildkit/frontend/gateway/client"
	gatewaypb "github.com/moby/buildkit/frontend/gateway/pb"
	"github.com/moby/buildkit/solver/pb"
	digest "github.com/opencontainers/go-digest"
	fstypes "github.com/tonistiigi/fsutil/types"
)

// builder stands for the daemon: it knows the build arguments and holds one file, the `.dockerignore` of the context.
type builder struct {
	emptyImages
	args       map[string]string
	ignoreFile *string
}

func newClient(r request) (*dockerui.Client, error) {
	return dockerui.NewClient(&builder{args: r.BuildArgs, ignoreFile: r.IgnoreFile})
}

func (b *builder) BuildOpts() gateway.BuildOpts {
	opts := map[string]string{}
	for name, value := range b.args {
		opts["build-arg:"+name] = value
	}
	return gateway.BuildOpts{Opts: opts, LLBCaps: pb.Caps.CapSet(pb.Caps.All()), Caps: gatewaypb.Caps.CapSet(gatewaypb.Caps.All())}
}

func (b *builder) Solve(context.Context, gateway.SolveRequest) (*gateway.Result, error) {
	result := gateway.NewResult()
	result.SetRef(contextFiles{b.ignoreFile})
	return result, nil
}

func (*builder) ResolveSourceMetadata(context.Context, *pb.SourceOp, sourceresolver.Opt) (*sourceresolver.MetaResponse, error) {
	return nil, os.ErrNotExist
}

func (*builder) Inputs(context.Context) (map[string]llb.State, error) {
	return map[string]llb.State{}, nil
}

func (*builder) NewContainer(context.Context, gateway.NewContainerRequest) (gateway.Container, error) {
	return nil, os.ErrInvalid
}

func (*builder) Warn(context.Context, digest.Digest, string, gateway.WarnOpts) error {
	return nil
}

// contextFiles is a build context that nothing but the ignore file is read from.
type contextFiles struct {
	ignoreFile *string
}

func (contextFiles) ToState() (llb.State, error) {
	return llb.Scratch(), nil
}

func (contextFiles) Evaluate(context.Context) error {
	return nil
}

func (c contextFiles) ReadFile(_ context.Context, r gateway.ReadRequest) ([]byte, error) {
	if c.ignoreFile == nil || r.Filename != dockerui.DefaultDockerignoreName {
		return nil, os.ErrNotExist
	}
	return []byte(*c.ignoreFile), nil
}

func (contextFiles) StatFile(context.Context, gateway.StatRequest) (*fstypes.Stat, error) {
	return nil, os.ErrNotExist
}

func (contextFiles) ReadDir(context.Context, gateway.ReadDirRequest) ([]*fstypes.Stat, error) {
	return nil, os.ErrNotExist
}
