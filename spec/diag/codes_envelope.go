package diag

// SG3xxx: envelopes, recipes and receivers.
