package conformance

// Changes are what vectors try of a value.
var Changes = changes
