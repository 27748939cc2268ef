package diag

// SG2xxx: names and types.

// UnknownType reports a type name that is not declared.
var UnknownType = register(Code{
	ID: "SG2001", Name: "unknown_type",
	Message: Text{"未知的类型 %s", "unknown type %s"},
	Remedy:  Text{"声明它，或改用已声明的类型", "declare it, or use a declared type"},
	Example: soundContract + "\nstruct A {\n  a Fem\n}\n",
})

// DuplicateName reports a second declaration of a name.
var DuplicateName = register(Code{
	ID: "SG2002", Name: "duplicate_name",
	Message: Text{"%s 已经声明过", "%s is declared twice"},
	Remedy:  Text{"给其中一个换名", "rename one of them"},
	Example: soundContract + "\nscalar Fen int\nscalar Fen int32\n",
})
