module github.com/seed-1f9ebf69/signet/runtime/bench

go 1.26.0

require (
	github.com/go-playground/validator/v10 v10.28.0
	github.com/google/pprof v0.0.0-20261105003125-4bf881d7fb0b
	github.com/seed-1f9ebf69/signet v0.0.0
	github.com/stretchr/testify v1.12.1
)

require (
	github.com/gabriel-vasile/mimetype v1.4.10 // indirect
	github.com/go-playground/locales v0.14.1 // indirect
	github.com/go-playground/universal-translator v0.18.1 // indirect
	github.com/leodido/go-urn v1.4.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/crypto v0.55.0 // indirect
	golang.org/x/sys v0.47.0 // indirect
	golang.org/x/text v0.41.0 // indirect
)

replace github.com/seed-1f9ebf69/signet => ../..
