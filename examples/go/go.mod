module egress-go

go 1.24

// `go get` adds Pulumi's modules; `pulumi package add ocsp-egress` writes this SDK into sdks/ and tells how to replace it here.
