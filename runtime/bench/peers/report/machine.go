package report

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// Machine is what was measured on, and with.
type Machine struct {
	CPU      string
	Cores    int
	Go       string
	System   string
	Versions [][]string // of what is compared: name and version
}

// compared are the modules whose versions are told.
var compared = []string{
	"buf.build/go/protovalidate", "connectrpc.com/connect", "github.com/bytedance/sonic", "github.com/cloudwego/hertz",
	"github.com/danielgtaylor/huma/v2", "github.com/getkin/kin-openapi", "github.com/go-faster/jx", "github.com/go-json-experiment/json",
	"github.com/go-playground/validator/v10", "github.com/goccy/go-json", "github.com/mailru/easyjson", "github.com/oapi-codegen/nethttp-middleware",
	"github.com/ogen-go/ogen", "github.com/zeromicro/go-zero", "goa.design/goa/v3", "google.golang.org/protobuf",
}

// ThisMachine describes the machine that this runs on; tools are names and
// versions of generators. It names neither host nor user.
func ThisMachine(tools [][]string) (Machine, error) {
	m := Machine{Cores: runtime.NumCPU(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Versions: tools}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return m, fmt.Errorf("this program does not know its modules")
	}
	for _, d := range info.Deps {
		if slices.Contains(compared, d.Path) {
			m.Versions = append(m.Versions, []string{d.Path, d.Version})
		}
	}
	var err error
	m.CPU, err = cpuModel()
	return m, err
}

func cpuModel() (string, error) {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return "", err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if name, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value), nil
		}
	}
	return "unknown CPU", lines.Err()
}

func (m Machine) String() string {
	return fmt.Sprintf("%s, %d cores, %s, %s", m.CPU, m.Cores, m.Go, m.System)
}
