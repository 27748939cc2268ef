package diag

// SG4xxx: examples, vectors and flows.
