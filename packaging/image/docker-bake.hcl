// docker buildx bake -f packaging/image/docker-bake.hcl --push
// Run `node packaging/image/context.mjs --all` before.

variable "IMAGE" {
  // Where to push to; no registry is assumed.
  default = "plimsoll"
}

variable "VERSION" {
  default = "0.0.0"
}

variable "REVISION" {
  default = "unknown"
}

group "default" {
  targets = ["plimsoll"]
}

target "plimsoll" {
  context    = "packaging/out/image"
  dockerfile = "../../image/Dockerfile"
  platforms  = ["linux/amd64", "linux/arm64"]
  tags       = ["${IMAGE}:${VERSION}"]
  args = {
    VERSION  = VERSION
    REVISION = REVISION
  }
  annotations = ["index:org.opencontainers.image.version=${VERSION}"]
  attest = [
    { type = "provenance", mode = "max" },
    { type = "sbom" },
  ]
}
