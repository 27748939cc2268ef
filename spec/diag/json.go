package diag

import (
	"encoding/json"
	"io"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

// WriteJSON writes the diagnostics as one JSON array, with all texts in both
// languages. Lines and columns begin at 1 and columns count code points;
// offsets begin at 0 and count bytes. It returns the error of the writer.
func WriteJSON(w io.Writer, ds []*Diagnostic) error {
	out := make([]jsonDiagnostic, 0, len(ds))
	for _, d := range ds {
		out = append(out, diagnosticJSON(d))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

type jsonDiagnostic struct {
	Code     string        `json:"code"`
	Name     string        `json:"name"`
	Severity Severity      `json:"severity"`
	Span     *jsonSpan     `json:"span"`
	Message  jsonText      `json:"message"`
	Cause    *jsonText     `json:"cause,omitempty"`
	Remedy   *jsonText     `json:"remedy,omitempty"`
	Related  []jsonRelated `json:"related,omitempty"`
	Edits    []jsonEdit    `json:"edits,omitempty"`
}

type jsonRelated struct {
	Span *jsonSpan `json:"span"`
	Note jsonText  `json:"note"`
}

type jsonEdit struct {
	Span  *jsonSpan `json:"span"`
	New   string    `json:"new"`
	Title jsonText  `json:"title"`
}

type jsonSpan struct {
	File  string  `json:"file"`
	Start jsonPos `json:"start"`
	End   jsonPos `json:"end"`
}

type jsonPos struct {
	Offset int `json:"offset"`
	Line   int `json:"line"`
	Column int `json:"column"`
}

type jsonText struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

func diagnosticJSON(d *Diagnostic) jsonDiagnostic {
	out := jsonDiagnostic{
		Code:     d.Code.ID,
		Name:     d.Code.Name,
		Severity: d.Severity,
		Span:     spanJSON(d.Span),
		Message:  textJSON(d.Message),
	}
	if cause := textJSON(d.Cause); cause.EN != "" {
		out.Cause = &cause
	}
	if remedy := textJSON(d.Remedy); remedy.EN != "" {
		out.Remedy = &remedy
	}
	for _, r := range d.Related {
		out.Related = append(out.Related, jsonRelated{spanJSON(r.Span), textJSON(r.Note.In)})
	}
	for _, e := range d.Edits {
		out.Edits = append(out.Edits, jsonEdit{spanJSON(e.Span), e.New, textJSON(e.Title.In)})
	}
	return out
}

func textJSON(in func(Lang) string) jsonText { return jsonText{ZH: in(ZH), EN: in(EN)} }

// spanJSON returns nil for the zero span, which JSON shows as null.
func spanJSON(s source.Span) *jsonSpan {
	if s.IsZero() {
		return nil
	}
	return &jsonSpan{File: s.File.Name, Start: posJSON(s.Start, s.Pos()), End: posJSON(s.End, s.EndPos())}
}

func posJSON(offset int, p source.Pos) jsonPos {
	return jsonPos{Offset: offset, Line: p.Line, Column: p.Column}
}
