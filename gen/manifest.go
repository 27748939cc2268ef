package gen

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ManifestName is the file of an output folder that tells which files belong to
// which contract, and what they were made from.
const ManifestName = "signet.manifest"

const manifestNote = "# Written by signet: which files of this folder belong to which contract.\n"

// manifest is the content of signet.manifest: contracts by their root spec.
type manifest map[string]*contract

// contract is what one root spec has in a folder.
type contract struct {
	api     string
	outputs map[string]*record
}

// record is what one output of a contract wrote, and from what.
type record struct {
	version, digest string
	paths           []string
}

// String returns the manifest as it is stored: everything in alphabetic order,
// so that merges touch few lines.
//
//	contract loan from loan.signet
//	output go 0.1.0 sha256:…
//		loan/client.go
func (m manifest) String() string {
	var b strings.Builder
	b.WriteString(manifestNote)
	for _, root := range slices.Sorted(maps.Keys(m)) {
		c := m[root]
		fmt.Fprintf(&b, "contract %s from %s\n", c.api, root)
		for _, name := range slices.Sorted(maps.Keys(c.outputs)) {
			r := c.outputs[name]
			fmt.Fprintf(&b, "output %s %s %s\n", name, r.version, r.digest)
			for _, p := range slices.Sorted(slices.Values(r.paths)) {
				b.WriteString("\t" + p + "\n")
			}
		}
	}
	return b.String()
}

// parseManifest reads what String wrote. Paths that leave the folder are
// refused: files are removed by what stands here.
func parseManifest(text string) (manifest, error) {
	m := manifest{}
	var c *contract
	var r *record
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		words := strings.Fields(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case len(words) >= 4 && words[0] == "contract" && words[2] == "from":
			_, root, _ := strings.Cut(line, " from ")
			c, r = &contract{api: words[1], outputs: map[string]*record{}}, nil
			m[root] = c
		case len(words) == 4 && words[0] == "output" && c != nil:
			r = &record{version: words[2], digest: words[3]}
			c.outputs[words[1]] = r
		case line[0] == '\t' && r != nil && safePath(line[1:]):
			r.paths = append(r.paths, line[1:])
		default:
			return nil, &ManifestError{Line: i + 1}
		}
	}
	return m, nil
}

// safePath reports whether a manifest may name the file.
func safePath(p string) bool {
	return filepath.IsLocal(filepath.FromSlash(p)) && path.Clean(p) == p && !strings.Contains(p, `\`) && p != ManifestName
}

// ManifestError reports a signet.manifest that cannot be read, as after a merge.
type ManifestError struct{ Line int }

// Error names the line and the remedy.
func (e *ManifestError) Error() string {
	return fmt.Sprintf("%s:%d: unreadable line; delete the file and run signet gen again", ManifestName, e.Line)
}

// with returns the manifest as it is after the plan was written: the outputs
// that did not run keep their records.
func (m manifest) with(p *Plan) manifest {
	after := maps.Clone(m)
	mine := &contract{api: p.API, outputs: map[string]*record{}}
	if old := m[p.Root]; old != nil {
		maps.Copy(mine.outputs, old.outputs)
	}
	for _, part := range p.Outputs {
		mine.outputs[part.Output] = &record{version: Version, digest: p.Digest, paths: part.Paths}
	}
	after[p.Root] = mine
	return after
}

// owners returns who has which path; keys are folded paths. Of several, as a merge may
// leave them, it is another than the root that asks.
func (m manifest) owners(asking string) map[string]string {
	owners := map[string]string{}
	for _, root := range slices.Sorted(maps.Keys(m)) {
		for _, r := range m[root].outputs {
			for _, p := range r.paths {
				if _, taken := owners[foldPath(p)]; !taken || root != asking {
					owners[foldPath(p)] = root
				}
			}
		}
	}
	return owners
}

// stale returns the files that outputs of the plan wrote once and do not write
// any more, in order.
func (m manifest) stale(p *Plan) []string {
	old := m[p.Root]
	if old == nil {
		return nil
	}
	var stale []string
	for _, part := range p.Outputs {
		r := old.outputs[part.Output]
		if r == nil {
			continue
		}
		for _, name := range r.paths {
			if _, planned := p.Files[name]; !planned {
				stale = append(stale, name)
			}
		}
	}
	slices.Sort(stale)
	return stale
}
