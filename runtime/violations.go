package runtime

import "github.com/seed-1f9ebf69/signet/runtime/jsonx"

// What generated code and its users share with the codecs.
type (
	// Violations is what is wrong with arguments or a result, as an error.
	Violations = jsonx.Violations
	// Violation is one of them: where, and which rule.
	Violation = jsonx.Violation
	// Rule is what a value must be.
	Rule = jsonx.Rule
	// Date is a day of the calendar.
	Date = jsonx.Date
)
