package diag

// SG5xxx: security and lint. The name of a code is what `allow` writes.
